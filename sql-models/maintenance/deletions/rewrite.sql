-- Files that hold rows which were changed or deleted are written again without them; the others stay. Then the manifests:
-- they go on telling the least and greatest values of the files that were replaced.
SELECT
    (SELECT count(*) FROM lakehouse."${schema}"."${table}$files" WHERE content <> 0)
    + (SELECT if(count(*) > 1, count_if(deleted_data_files_count > 0), 0) FROM lakehouse."${schema}"."${table}$manifests" WHERE content = 0);

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE optimize(file_size_threshold => '1B');

ALTER TABLE lakehouse."${schema}"."${table}" EXECUTE optimize_manifests;
