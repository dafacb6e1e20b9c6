-- A lending library on a database of small pages.
PRAGMA page_size = 512;
PRAGMA cache_size = 24;
PRAGMA temp_store = MEMORY;

CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INTEGER);
CREATE TABLE book (
  id INTEGER PRIMARY KEY, title TEXT NOT NULL, author INTEGER REFERENCES author (id), copies INTEGER NOT NULL);
CREATE TABLE loan (id INTEGER PRIMARY KEY, book INTEGER REFERENCES book (id), reader TEXT, due TEXT, back TEXT);
CREATE INDEX book_author ON book (author);
CREATE INDEX loan_reader ON loan (reader, due);

CREATE TRIGGER lend AFTER INSERT ON loan BEGIN
  UPDATE book SET copies = copies - 1 WHERE id = new.book;
END;

BEGIN;
INSERT INTO author (name, born) VALUES
  ('Austen', 1775), ('Borges', 1899), ('Calvino', 1923), ('Dickens', 1812), ('Eliot', 1819), ('Flaubert', 1821);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60)
INSERT INTO book (title, author, copies) SELECT 'Volume ' || i || ' of ' || (i % 7), i % 6 + 1, i % 5 + 1 FROM n;
COMMIT;

WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
INSERT INTO loan (book, reader, due)
SELECT i * 7 % 60 + 1, 'reader ' || (i % 9), date('2026-01-01', '+' || (i * 3) || ' days') FROM n;

SELECT a.name, count(*), sum(b.copies) FROM author a JOIN book b ON b.author = a.id GROUP BY a.id ORDER BY 2 DESC, 1;

SELECT l.reader, group_concat(b.title, '; ')
FROM loan l JOIN book b ON b.id = l.book
WHERE l.back IS NULL AND l.due < '2026-03-01'
GROUP BY l.reader HAVING count(*) > 1;

UPDATE loan SET back = date(due, '-2 days') WHERE id % 3 = 0;
UPDATE book SET copies = copies + (SELECT count(*) FROM loan WHERE loan.book = book.id AND back IS NOT NULL);

CREATE VIEW late AS
SELECT reader, title, julianday('2026-04-01') - julianday(due) AS days
FROM loan JOIN book ON book.id = loan.book WHERE back IS NULL AND due < '2026-04-01';
SELECT reader, max(days), count(DISTINCT title) FROM late GROUP BY reader ORDER BY 2 DESC LIMIT 5;

ALTER TABLE loan ADD COLUMN fine INTEGER DEFAULT 0;
UPDATE loan SET fine = CASE WHEN back IS NULL THEN 25 ELSE 0 END WHERE due < '2026-04-01';

SAVEPOINT stocktaking;
DELETE FROM book WHERE copies < 2 AND id NOT IN (SELECT book FROM loan);
SELECT count(*) FROM book;
ROLLBACK TO stocktaking;
RELEASE stocktaking;

INSERT INTO author (name, born) VALUES ('Eliot', 1888) ON CONFLICT (name) DO UPDATE SET born = excluded.born;
SELECT name FROM author WHERE name LIKE '%e%' INTERSECT SELECT name FROM author WHERE born > 1800;
SELECT id, title FROM book WHERE title GLOB 'Volume 1*' ORDER BY length(title), title;
SELECT b.title, row_number() OVER (PARTITION BY b.author ORDER BY b.copies DESC) FROM book b WHERE b.id < 20;

DELETE FROM loan WHERE back IS NOT NULL;
DROP INDEX loan_reader;
PRAGMA integrity_check;
DROP TABLE loan;
