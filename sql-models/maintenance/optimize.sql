-- Partitions of many small files, each into few large ones. What is large enough stays.
SELECT count(*)
FROM lakehouse."${schema}"."${table}$partitions"
WHERE file_count >= 8 AND total_size < file_count * 32000000;

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE optimize(file_size_threshold => '32MB');
