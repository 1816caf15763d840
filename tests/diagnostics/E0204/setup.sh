# A pipe has no content to read, whoever asks.
mkfifo content/02-pipe.md
