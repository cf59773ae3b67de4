-- What the organisation's folder held when it was last brought into the register; one row at most.
CREATE TABLE folder (
  digest ${blob} NOT NULL PRIMARY KEY
);
