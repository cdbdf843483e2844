-- Files that hold rows which were changed or deleted are written again without them; the others stay.
SELECT count(*)
FROM lakehouse."${schema}"."${table}$files"
WHERE content <> 0;

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE optimize(file_size_threshold => '1B');
