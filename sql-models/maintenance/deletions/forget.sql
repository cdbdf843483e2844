-- Last, when all else is blank: the accounts leave the list, which keeps that there were so many and no id.
SELECT count(*)
FROM lakehouse.raw.gone_accounts;

INSERT INTO lakehouse.raw.deletions
SELECT NULL, 'account', NULL, 'account', false, true, gone_at, current_timestamp(6)
FROM lakehouse.raw.gone_accounts;

DELETE FROM lakehouse.raw.deletion_due
WHERE kind = 'account';

DELETE FROM lakehouse.raw.deletion_checks
WHERE name IN (SELECT author_id FROM lakehouse.raw.gone_accounts);
