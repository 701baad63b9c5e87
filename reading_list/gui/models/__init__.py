"""Lists and trees as Qt models over core records; they ask for rows and never write."""
