package reddit.lakehouse.udf;

import io.airlift.slice.DynamicSliceOutput;
import io.airlift.slice.Slice;
import io.trino.spi.block.Block;
import io.trino.spi.block.SqlMap;
import io.trino.spi.block.SqlRow;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.type.TypeUtils.readNativeValue;
import static reddit.lakehouse.udf.Encoding.writeLength;

final class NestedEncoders
{
    private NestedEncoders() {}

    static Optional<CanonicalEncoder> forType(Type type)
    {
        return Optional.ofNullable(switch (type) {
            case ArrayType arrayType -> arrayEncoder(ElementEncoder.of(arrayType.getElementType()));
            case MapType mapType -> mapEncoder(ElementEncoder.of(mapType.getKeyType()), ElementEncoder.of(mapType.getValueType()));
            case RowType rowType -> rowEncoder(fieldEncoders(rowType));
            // NULL without a cast has a type of its own, which has no other value.
            default -> type.getBaseName().equals("unknown") ? (_, _) -> {} : null;
        });
    }

    static List<ElementEncoder> fieldEncoders(RowType type)
    {
        return type.getFieldTypes().stream()
                .map(ElementEncoder::of)
                .collect(toImmutableList());
    }

    static void encodeFields(List<ElementEncoder> fields, SqlRow row, DynamicSliceOutput output)
    {
        writeLength(fields.size(), output);
        int index = row.getRawIndex();
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).encode(row.getRawFieldBlock(i), index, output);
        }
    }

    private static CanonicalEncoder rowEncoder(List<ElementEncoder> fields)
    {
        return (value, output) -> {
            output.appendByte(Encoding.ROW);
            encodeFields(fields, (SqlRow) value, output);
        };
    }

    private static CanonicalEncoder arrayEncoder(ElementEncoder element)
    {
        return (value, output) -> {
            Block elements = (Block) value;
            output.appendByte(Encoding.ARRAY);
            writeLength(elements.getPositionCount(), output);
            for (int i = 0; i < elements.getPositionCount(); i++) {
                element.encode(elements, i, output);
            }
        };
    }

    private static CanonicalEncoder mapEncoder(ElementEncoder key, ElementEncoder mapValue)
    {
        return (value, output) -> {
            SqlMap map = (SqlMap) value;
            Slice[] entries = new Slice[map.getSize()];
            DynamicSliceOutput buffer = new DynamicSliceOutput(64);
            for (int i = 0; i < entries.length; i++) {
                buffer.reset();
                key.encode(map.getRawKeyBlock(), map.getRawOffset() + i, buffer);
                mapValue.encode(map.getRawValueBlock(), map.getRawOffset() + i, buffer);
                entries[i] = buffer.copySlice();
            }
            Arrays.sort(entries);
            output.appendByte(Encoding.MAP);
            writeLength(entries.length, output);
            for (Slice entry : entries) {
                output.appendBytes(entry);
            }
        };
    }

    record ElementEncoder(Type type, CanonicalEncoder encoder)
    {
        static ElementEncoder of(Type type)
        {
            return new ElementEncoder(type, CanonicalEncoder.forType(type));
        }

        void encode(Block block, int position, DynamicSliceOutput output)
        {
            encoder.encodeNullable(readNativeValue(type, block, position), output);
        }
    }
}
