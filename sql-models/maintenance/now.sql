-- The time of Trino, which all times in the log are told in.
SELECT current_timestamp(6);
