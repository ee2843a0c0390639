The search page of the archive: filters with counts, the place of the text that answers, the attachment
and page in which it stands, order, keys, the result as CSV or XLSX, saved searches, and all of it by REST.
The page explains how to search, by examples; on a telephone its filters are folded.
Collections choose papers by date, deadline, direction, correspondent, country, language, text state and
security level.
