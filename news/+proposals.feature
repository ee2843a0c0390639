A public proposal form in Turkish, English and Russian, made with easyform: its action makes a draft dossier with
a letter and the files of the sender. What cannot be filed is kept with the reason and tried again; what
nobody accepts is removed by its age, with a log. A guard field holds off programs without asking a third party.
