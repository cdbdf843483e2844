package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;

import java.util.List;

/**
 * Expressions for values of every type.
 */
final class SampleValues
{
    static final List<String> CASTABLE_TO_VARCHAR = ImmutableList.of(
            "true",
            "false",
            "TINYINT '-128'",
            "SMALLINT '32767'",
            "0",
            "-2147483648",
            "BIGINT '9223372036854775807'",
            "BIGINT '-9223372036854775808'",
            "BIGINT '-10'",
            "DECIMAL '0.00'",
            "DECIMAL '-12.340'",
            "DECIMAL '12345678901234567890.12345'",
            "NUMBER '1.5'",
            "DOUBLE '0'",
            "-DOUBLE '0'",
            "1e100",
            "1.5e0",
            "nan()",
            "-infinity()",
            "REAL '1.1'",
            "''",
            "'a-b'",
            "'_dbt_utils_surrogate_key_null_'",
            "U&'\\00e9\\+01f600'",
            "CAST('abc' AS varchar(10))",
            "CAST('abc' AS char(5))",
            "DATE '2020-02-29'",
            "DATE '0001-01-01'",
            "DATE '1969-12-31'",
            "DATE '-0044-03-15'",
            "DATE '12345-01-01'",
            "TIME '01:02:03'",
            "TIME '01:02:03.123456789012'",
            "TIME '01:02:03.123 +02:00'",
            "TIME '01:02:03.123456789012 +02:00'",
            "TIMESTAMP '2020-02-29 01:02:03'",
            "TIMESTAMP '2020-02-29 01:02:03.123'",
            "TIMESTAMP '1960-02-29 01:02:03.123456789012'",
            "TIMESTAMP '2020-02-29 01:02:03.123 UTC'",
            "TIMESTAMP '2020-02-29 01:02:03.123456789012 Europe/Berlin'",
            "INTERVAL '3' DAY",
            "INTERVAL '14' MONTH",
            "UUID '12151fd2-7586-11e9-8f9e-2a86e4085a59'",
            "IPADDRESS '10.0.0.1'",
            "IPADDRESS '2001:db8::1'",
            "JSON '\"text\"'",
            "JSON '12'",
            "JSON 'null'");

    static final List<String> NOT_CASTABLE_TO_VARCHAR = ImmutableList.of(
            "X''",
            "X'00FF'",
            "JSON '{\"a\": 1, \"b\": [true, null]}'",
            "ARRAY[]",
            "ARRAY[1, NULL, 3]",
            "ARRAY[ARRAY['a'], NULL, ARRAY[]]",
            "MAP()",
            "MAP(ARRAY['a', 'b'], ARRAY[1, NULL])",
            "ROW(1, 'a', NULL)",
            "ROW(ROW(1), ARRAY[ROW('a', DATE '2020-01-01')])");

    private SampleValues() {}
}
