-- The times at which other keys came to sign the log; public, never changed. What is in a line is said by the register's format.
CREATE TABLE handover (
  size BIGINT NOT NULL PRIMARY KEY,    -- of the checkpoint that the former keys and their successors signed
  line TEXT NOT NULL                   -- as /log/former-keys shows it
);
