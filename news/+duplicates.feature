The same city twice: the dossier of a draft, the list of proposals and REST name what may be the same, by names
in both scripts, country and place, with a score and its reasons. Two dossiers can be told apart, or merged:
papers, names and facts go over, sealed papers record that in their chain, and what the other dossier was stays
on file.
