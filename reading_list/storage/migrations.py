"""The schema, step by step. A released step is frozen: literal SQL, no imports from here.

A new file walks all steps; there is no second schema. Each step sets `application_id` and
`user_version`, so that a file can be known from its first 100 bytes.
"""

from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

if TYPE_CHECKING:
    from sqlite_utils.db import Database

MIGRATIONS = Migrations("reading-list")

_M0001 = """
CREATE TABLE papers (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL COLLATE NOCASE UNIQUE,
  key_fixed INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  title_plain TEXT,
  abstract TEXT NOT NULL DEFAULT '',
  abstract_plain TEXT,
  authors_truncated INTEGER NOT NULL DEFAULT 0,
  year INTEGER,
  venue TEXT NOT NULL DEFAULT '',
  type TEXT NOT NULL DEFAULT 'other',
  url TEXT NOT NULL DEFAULT '',
  extra TEXT,
  page_source INTEGER REFERENCES sources(id),
  page_position REAL,
  title_sort TEXT NOT NULL DEFAULT '',
  author_sort TEXT NOT NULL DEFAULT '',
  match_key TEXT NOT NULL DEFAULT '',
  added TEXT NOT NULL
) STRICT;
CREATE INDEX papers_by_page ON papers(page_source, page_position);
CREATE INDEX papers_by_match_key ON papers(match_key);
CREATE INDEX papers_by_title ON papers(title_sort);
CREATE INDEX papers_by_author ON papers(author_sort);
CREATE INDEX papers_by_year ON papers(year);

CREATE TABLE authors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  given TEXT NOT NULL DEFAULT '',
  family TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL,
  UNIQUE (name, given, family, suffix)
) STRICT;
CREATE INDEX authors_by_folded ON authors(folded);
CREATE TABLE paper_authors (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  author_id INTEGER NOT NULL REFERENCES authors(id),
  PRIMARY KEY (paper_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_authors_by_author ON paper_authors(author_id);

CREATE TABLE paper_ids (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, value, paper_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_ids_by_paper ON paper_ids(paper_id);
CREATE TABLE paper_links (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (paper_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_links_by_kind ON paper_links(kind, paper_id);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  venue TEXT NOT NULL DEFAULT '',
  year INTEGER,
  name TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  time TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX sessions_by_name ON sessions(venue, ifnull(year, 0), name);
CREATE TABLE paper_sessions (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  session_id INTEGER NOT NULL REFERENCES sessions(id),
  PRIMARY KEY (paper_id, session_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_sessions_by_session ON paper_sessions(session_id);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL UNIQUE,
  format TEXT NOT NULL,
  name TEXT NOT NULL,
  venue TEXT NOT NULL DEFAULT '',
  year INTEGER,
  session TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES sources(id),
  at TEXT NOT NULL,
  encoding TEXT NOT NULL DEFAULT '',
  line_count INTEGER NOT NULL DEFAULT 0,
  account TEXT NOT NULL DEFAULT '{}',
  state TEXT NOT NULL DEFAULT 'done',
  saved BLOB
) STRICT;
CREATE INDEX imports_by_source ON imports(source_id);
CREATE TABLE import_items (
  import_id INTEGER NOT NULL REFERENCES imports(id),
  record INTEGER NOT NULL,
  paper_id INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  digest TEXT NOT NULL,
  differs TEXT,
  saved BLOB,
  PRIMARY KEY (import_id, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_items_by_paper ON import_items(paper_id);

CREATE TABLE marks (
  paper_id INTEGER PRIMARY KEY REFERENCES papers(id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'new'
    CHECK (status IN ('new', 'queued', 'maybe', 'skipped', 'reading', 'read')),
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  status_at TEXT,
  read_at TEXT
) STRICT;
CREATE INDEX marks_by_status ON marks(status);
CREATE TABLE notes (
  paper_id INTEGER PRIMARY KEY REFERENCES papers(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  updated TEXT NOT NULL
) STRICT;
CREATE TABLE highlights (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  field TEXT NOT NULL CHECK (field IN ('title', 'abstract')),
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  start INTEGER NOT NULL DEFAULT 0,
  color TEXT NOT NULL DEFAULT 'yellow',
  comment TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX highlights_by_paper ON highlights(paper_id);
CREATE TABLE tags (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  color TEXT NOT NULL DEFAULT 'grey'
) STRICT;
CREATE TABLE paper_tags (
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags(id),
  position INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (paper_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX paper_tags_by_tag ON paper_tags(tag_id);
CREATE TABLE lists (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  heading TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE list_items (
  list_id INTEGER NOT NULL REFERENCES lists(id),
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  remark TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (list_id, paper_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX list_items_by_paper ON list_items(paper_id);
CREATE TABLE views (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  query TEXT NOT NULL,
  sort TEXT NOT NULL DEFAULT 'page'
) STRICT;
CREATE TABLE duplicate_decisions (
  first_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  decision TEXT NOT NULL CHECK (decision IN ('different', 'later')),
  at TEXT NOT NULL,
  PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE alike (
  first_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  second_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  PRIMARY KEY (first_id, second_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_by_second ON alike(second_id);

CREATE TABLE history (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  origin TEXT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL DEFAULT '',
  count INTEGER NOT NULL DEFAULT 1,
  title TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'gone', 'undo', 'redo')),
  undoes INTEGER REFERENCES history(id),
  import_id INTEGER REFERENCES imports(id),
  changes TEXT NOT NULL DEFAULT '{}',
  images ANY
) STRICT;
CREATE INDEX history_by_state ON history(state, id);
CREATE TABLE history_papers (
  paper_id INTEGER NOT NULL,
  history_id INTEGER NOT NULL REFERENCES history(id),
  PRIMARY KEY (paper_id, history_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE papers_search USING fts5(
  title, authors, abstract, venue,
  content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2'
);
CREATE VIRTUAL TABLE notes_search USING fts5(
  text, content='', tokenize='unicode61 remove_diacritics 0', prefix='1 2'
);
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE VIEW reading_list AS
SELECT p.id, p.key, ifnull(p.title_plain, p.title) AS title,
  (SELECT group_concat(name, ', ') FROM
     (SELECT a.name FROM paper_authors pa JOIN authors a ON a.id = pa.author_id
      WHERE pa.paper_id = p.id ORDER BY pa.position)) AS authors,
  p.year, p.venue,
  (SELECT group_concat(label, ', ') FROM
     (SELECT trim(s.venue || ' ' || ifnull(s.year, '') || ' ' || s.name) AS label
      FROM paper_sessions ps JOIN sessions s ON s.id = ps.session_id
      WHERE ps.paper_id = p.id ORDER BY s.id)) AS sessions,
  ifnull(m.status, 'new') AS status, m.rating,
  (SELECT group_concat(name, ', ') FROM
     (SELECT t.name FROM paper_tags pt JOIN tags t ON t.id = pt.tag_id
      WHERE pt.paper_id = p.id ORDER BY pt.position)) AS tags,
  (SELECT group_concat(name, ', ') FROM
     (SELECT l.name FROM list_items li JOIN lists l ON l.id = li.list_id
      WHERE li.paper_id = p.id ORDER BY l.id)) AS lists,
  n.text AS note, ifnull(p.abstract_plain, p.abstract) AS abstract,
  (SELECT value FROM paper_ids i WHERE i.paper_id = p.id AND i.kind = 'doi') AS doi,
  (SELECT value FROM paper_ids i WHERE i.paper_id = p.id AND i.kind = 'arxiv') AS arxiv,
  p.url, p.type, p.added
FROM papers p
LEFT JOIN marks m ON m.paper_id = p.id
LEFT JOIN notes n ON n.paper_id = p.id;

PRAGMA application_id = 1380731202;
PRAGMA user_version = 1;
"""


@MIGRATIONS()
def m0001_initial(db: "Database") -> None:
    """Make all tables of the first release."""
    for statement in _statements(_M0001):
        db.execute(statement)


# What the filters count and the list sorts by, asked without reading the large rows of papers.
_M0002 = """
CREATE INDEX papers_by_venue ON papers(venue);
CREATE INDEX papers_by_added ON papers(added);
CREATE INDEX papers_with_url ON papers(id) WHERE url <> '';
CREATE INDEX papers_without_abstract ON papers(id) WHERE abstract = '';

PRAGMA user_version = 2;
"""


@MIGRATIONS()
def m0002_counting(db: "Database") -> None:
    """Make the indexes that counts and the order of adding need."""
    for statement in _statements(_M0002):
        db.execute(statement)


# Which fields of an item are in conflict. Earlier ones did not tell; all that differed may be.
_M0003 = """
ALTER TABLE import_items ADD COLUMN conflicts TEXT;
UPDATE import_items SET conflicts = (SELECT json_group_array(key) FROM json_each(differs))
WHERE outcome = 'conflict' AND differs IS NOT NULL;
CREATE INDEX import_items_in_conflict ON import_items(paper_id) WHERE conflicts IS NOT NULL;

PRAGMA user_version = 3;
"""


@MIGRATIONS()
def m0003_conflicts(db: "Database") -> None:
    """Keep which facts a source and the person have both changed."""
    for statement in _statements(_M0003):
        db.execute(statement)


# Files of the person's own: a path with / from the library's folder, or an absolute one.
_M0004 = """
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  paper_id INTEGER NOT NULL REFERENCES papers(id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  added TEXT NOT NULL,
  UNIQUE (paper_id, path)
) STRICT;

PRAGMA user_version = 4;
"""


@MIGRATIONS()
def m0004_attachments(db: "Database") -> None:
    """Make the table of the files that belong to papers."""
    for statement in _statements(_M0004):
        db.execute(statement)


# Titles differ within their first letters, so an index of those tells them apart as well.
_M0005 = """
DROP INDEX papers_by_match_key;
CREATE INDEX papers_by_match_key ON papers(substr(match_key, 1, 24));

PRAGMA user_version = 5;
"""


@MIGRATIONS()
def m0005_shorter_match_keys(db: "Database") -> None:
    """Keep only the beginnings of titles in the index by which papers are known again."""
    for statement in _statements(_M0005):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Part a script at its semicolons; `executescript` would commit the transaction."""
    return [statement for statement in map(str.strip, script.split(";\n")) if statement]
