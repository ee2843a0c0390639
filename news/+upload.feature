Several files at once into a paper, by drag and drop or chosen, with progress; large ones in parts
(TUS). Each becomes an attachment whose kind is guessed from its name and text and mended in the list.
