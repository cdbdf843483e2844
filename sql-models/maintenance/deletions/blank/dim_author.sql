-- Accounts that were deleted leave the dimension; what they wrote has the row for deleted accounts by now.
DELETE FROM lakehouse.marts.dim_author
WHERE author_id IN (SELECT author_id FROM lakehouse.raw.gone_accounts);
