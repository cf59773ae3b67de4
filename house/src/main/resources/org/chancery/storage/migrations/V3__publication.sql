-- That publication is shut, and since when; a row at most. Only a restored register is shut, until it is known that nothing was
-- committed after the backup.
CREATE TABLE publication_shut (
  since VARCHAR(40) NOT NULL PRIMARY KEY -- UTC instant, ISO 8601
);
