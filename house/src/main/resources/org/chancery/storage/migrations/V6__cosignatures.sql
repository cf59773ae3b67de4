-- What witnesses said of checkpoints: signature lines that were verified before they were kept.
CREATE TABLE cosignature (
  size BIGINT NOT NULL,                -- of the checkpoint
  cosigner TEXT NOT NULL,              -- name and number of the witness's key
  line TEXT NOT NULL,                  -- the signature line without its newline
  PRIMARY KEY (size, cosigner)
);
CREATE INDEX cosignature_cosigner ON cosignature (cosigner, size);
