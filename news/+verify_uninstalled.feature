``kardes-verify`` also verifies sites from which kardes was uninstalled while they hold sealed papers, and
compares the recorded size of files.
