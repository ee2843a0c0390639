A text index of our own behind the catalog: a save writes a few records instead of hundreds, saves at
once hardly ever conflict, and queries are joined in C. Installing and uninstalling fill the index
from the objects, with the progress in the log.
