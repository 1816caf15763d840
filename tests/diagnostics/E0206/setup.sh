# Sparse: it takes no room on the disk.
truncate -s 200M content/02-large.md
