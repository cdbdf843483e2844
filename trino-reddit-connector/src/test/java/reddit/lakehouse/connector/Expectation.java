package reddit.lakehouse.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.testing.MaterializedRow;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;

import static java.util.stream.Collectors.toList;

/**
 * What a column must hold for an object of Reddit's, worked out from a tree of JSON nodes.
 */
final class Expectation
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Expectation() {}

    /** What is wrong, a text a value; each column stands for the field of its name. */
    static List<String> differences(JsonNode thing, List<String> columns, List<Type> types, List<Object> values)
    {
        return differences(thing, column -> thing.path(column), columns, types, values);
    }

    /** @param field what of the thing a column stands for */
    static List<String> differences(JsonNode thing, Function<String, JsonNode> field, List<String> columns, List<Type> types, List<Object> values)
    {
        List<String> differences = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            String column = columns.get(index);
            Object value = values.get(index);
            boolean right = switch (column) {
                case "$fetched_at" -> value instanceof ZonedDateTime;
                case "$json" -> isObject(thing, value);
                // answers before 2017 do not tell it; the connector knows it from what each comment answers
                case "depth" -> thing.path("depth").isMissingNode() || isRight(thing.path("depth"), types.get(index), value);
                case "edited" -> Objects.equals(edited(thing.path("edited")), value);
                case "edited_utc" -> Objects.equals(time(thing.path("edited")), value);
                default -> isRight(field.apply(column), types.get(index), value);
            };
            if (!right) {
                differences.add("%s of %s: %s from %s".formatted(column, thing.path("name"), value, field.apply(column)));
            }
        }
        return differences;
    }

    private static boolean isRight(JsonNode node, Type type, Object value)
    {
        return switch (type) {
            case RowType row -> node.isObject() && !node.isEmpty() ? areRight(row.getFields(), node, value) : value == null;
            case ArrayType array when array.getElementType() instanceof RowType -> node.isArray() ? areRight(node, array.getElementType(), value) : value == null;
            case Type json when json.getDisplayName().equals("json") -> isJson(node, value);
            case Type other -> Objects.equals(expected(node, other.getDisplayName()), value);
        };
    }

    private static boolean areRight(List<RowType.Field> fields, JsonNode node, Object value)
    {
        List<Object> values = ((MaterializedRow) value).getFields();
        return IntStream.range(0, fields.size())
                .allMatch(index -> isRight(node.path(fields.get(index).getName().orElseThrow()), fields.get(index).getType(), values.get(index)));
    }

    private static boolean areRight(JsonNode nodes, Type type, Object value)
    {
        List<?> values = (List<?>) value;
        return values.size() == nodes.size() && IntStream.range(0, nodes.size()).allMatch(index -> isRight(nodes.get(index), type, values.get(index)));
    }

    private static Object expected(JsonNode node, String type)
    {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return switch (type) {
            case "varchar" -> node.isTextual() ? node.textValue() : null;
            case "boolean" -> node.isBoolean() ? node.booleanValue() : null;
            case "bigint" -> node.isIntegralNumber() ? node.longValue() : null;
            case "double" -> node.isNumber() ? node.doubleValue() : null;
            case "timestamp(6) with time zone" -> time(node);
            case "array(varchar)" -> node.isArray() ? node.valueStream().map(JsonNode::textValue).collect(toList()) : null;
            case "array(bigint)" -> node.isArray() ? node.valueStream().map(JsonNode::longValue).collect(toList()) : null;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }

    private static Object edited(JsonNode node)
    {
        if (node.isNumber()) {
            return true;
        }
        return node.isBoolean() ? node.booleanValue() : null;
    }

    private static ZonedDateTime time(JsonNode node)
    {
        if (!node.isNumber()) {
            return null;
        }
        // polls end at a number of milliseconds
        BigDecimal millis = node.doubleValue() > 1e11 ? node.decimalValue() : node.decimalValue().multiply(BigDecimal.valueOf(1000));
        return Instant.ofEpochMilli(millis.longValueExact()).atZone(ZoneId.of("UTC"));
    }

    private static boolean isJson(JsonNode node, Object value)
    {
        return node.isContainerNode() ? value != null && sameNumbers(node).equals(sameNumbers(parse(value))) : value == null;
    }

    private static boolean isObject(JsonNode thing, Object value)
    {
        JsonNode own = thing;
        if (thing.path("replies").isObject()) {
            own = ((ObjectNode) thing.deepCopy()).put("replies", "");
        }
        return own.equals(parse(value));
    }

    /** Trino's JSON type writes a number in its own way. */
    private static JsonNode sameNumbers(JsonNode node)
    {
        return parse(node.toString().replaceAll("(\\d)\\.0(?=[,}\\]])", "$1"));
    }

    private static JsonNode parse(Object value)
    {
        try {
            return MAPPER.readTree(value.toString());
        }
        catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
