The clock of Law 5393 art. 23 on every decision; referral, application, deficiency letters and opinions
as steps of drafts; the ministry's permission picked or made with the step; revisions; deadlines and what
each paper lacks on pages, in lists and by REST.
