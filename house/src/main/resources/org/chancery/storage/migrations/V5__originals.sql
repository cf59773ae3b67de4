-- Which record, in which language, an original was taken in for, so that a redaction takes it along; null while it is a draft.
ALTER TABLE original ADD COLUMN record BIGINT;
ALTER TABLE original ADD COLUMN language VARCHAR(20);
UPDATE original SET record = (SELECT MAX(i.record) FROM imported i WHERE i.original = original.digest);
UPDATE original SET language = (SELECT MAX(i.language) FROM imported i WHERE i.original = original.digest);
-- Those of earlier states of a page cannot be told any more, so that no redaction would reach them.
DELETE FROM original WHERE language IS NULL;
CREATE INDEX original_record ON original (record);
