package reddit.lakehouse.udf;

import io.airlift.slice.Slice;
import io.trino.spi.type.CharType;
import io.trino.spi.type.StandardTypes;
import io.trino.spi.type.Type;
import io.trino.spi.type.UuidType;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;

import java.util.Optional;

final class TextEncoders
{
    private TextEncoders() {}

    static Optional<CanonicalEncoder> forType(Type type)
    {
        return switch (type) {
            case VarcharType _ -> bytesEncoder(Encoding.VARCHAR);
            // Trino keeps CHAR without the spaces that pad it.
            case CharType _ -> bytesEncoder(Encoding.CHAR);
            case VarbinaryType _ -> bytesEncoder(Encoding.VARBINARY);
            case UuidType _ -> bytesEncoder(Encoding.UUID);
            default -> forTypeOfTheEngine(type);
        };
    }

    /** Types whose classes are not in the SPI are known by their names. */
    private static Optional<CanonicalEncoder> forTypeOfTheEngine(Type type)
    {
        return switch (type.getBaseName()) {
            case StandardTypes.JSON -> bytesEncoder(Encoding.JSON);
            case StandardTypes.IPADDRESS -> bytesEncoder(Encoding.IP_ADDRESS);
            default -> Optional.empty();
        };
    }

    private static Optional<CanonicalEncoder> bytesEncoder(byte tag)
    {
        return Optional.of((value, output) -> Encoding.writeBytes(tag, (Slice) value, output));
    }
}
