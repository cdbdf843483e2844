{{ config(materialized="ephemeral") }}

select *
from (
    values
        (
            1, true, tinyint '-128', smallint '32767', 0, bigint '9223372036854775807', real '1.1', 1.5e0, decimal '-12.340',
            decimal '12345678901234567890.12345', 'a-b', cast('abc' as char(5)), date '2020-02-29', time '01:02:03.123456',
            timestamp '2020-02-29 01:02:03.123456', timestamp '2020-02-29 01:02:03.123 Europe/Berlin',
            json '"text"', uuid '12151fd2-7586-11e9-8f9e-2a86e4085a59', ipaddress '2001:db8::1', interval '3' day
        ),
        (
            2, false, tinyint '0', smallint '-1', -2147483648, bigint '-10', real '0', 1e100, decimal '0.000',
            decimal '0.00000', '', cast('' as char(5)), date '0001-01-01', time '00:00:00',
            timestamp '1969-12-31 23:59:59.999999', timestamp '1969-12-31 23:59:59.999 UTC',
            json '12', uuid '00000000-0000-0000-0000-000000000000', ipaddress '10.0.0.1', interval '-1' day
        ),
        (
            3, false, tinyint '127', smallint '7', 42, bigint '9007199254740993', -real '1e-10', nan(), decimal '99.999',
            decimal '-1.00000', U&'\00e9\+01f600 ''quoted''', cast(U&'\00e9' as char(5)), date '12345-01-01', time '23:59:59.999999',
            timestamp '12345-01-01 00:00:00', timestamp '2020-06-30 12:00:00 America/St_Johns',
            json 'null', uuid 'ffffffff-ffff-ffff-ffff-ffffffffffff', ipaddress '::ffff:1.2.3.4', interval '1' second
        ),
        (
            4, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null
        )
) rows (
    number, a_boolean, a_tinyint, a_smallint, an_integer, a_bigint, a_real, a_double, a_decimal,
    a_long_decimal, a_varchar, a_char, a_date, a_time,
    a_timestamp, a_timestamp_with_time_zone,
    a_json, a_uuid, an_ipaddress, an_interval
)
