package reddit.lakehouse.udf;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.airlift.slice.Slice;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.CastDependency;
import io.trino.spi.function.Convention;
import io.trino.spi.function.Description;
import io.trino.spi.function.InvocationConvention.InvocationArgumentConvention;
import io.trino.spi.function.InvocationConvention.InvocationReturnConvention;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;
import io.trino.spi.function.TypeParameter;
import io.trino.spi.function.TypeParameters;
import io.trino.spi.type.Type;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.classfile.attribute.RuntimeVisibleParameterAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static io.trino.spi.function.InvocationConvention.InvocationArgumentConvention.NEVER_NULL;
import static io.trino.spi.function.InvocationConvention.InvocationReturnConvention.NULLABLE_RETURN;
import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

/**
 * Makes the classes that Trino wants for a {@link VariadicFunction}: an annotated one for each number
 * of arguments. For two arguments and a function with casts it is
 * <pre>
 * &#64;ScalarFunction("surrogate_key") &#64;Description("…")
 * public final class SurrogateKey2 extends SurrogateKey
 * {
 *     &#64;TypeParameter("T1") &#64;TypeParameter("T2")
 *     public SurrogateKey2(
 *             &#64;TypeParameter("T1") Type type1,
 *             &#64;TypeParameter("T2") Type type2,
 *             &#64;CastDependency(fromType = "T1", toType = "varchar", …) MethodHandle cast1,
 *             &#64;CastDependency(fromType = "T2", toType = "varchar", …) MethodHandle cast2)
 *     {
 *         super(new Type[] {type1, type2}, new MethodHandle[] {cast1, cast2});
 *     }
 *
 *     &#64;TypeParameter("T1") &#64;TypeParameter("T2") &#64;SqlType("varchar")
 *     public Slice apply(ConnectorSession session, &#64;SqlNullable &#64;SqlType("T1") Object value1, &#64;SqlNullable &#64;SqlType("T2") Object value2)
 *     {
 *         return apply(session, new Object[] {value1, value2});
 *     }
 * }
 * </pre>
 */
final class VariadicFunctionGenerator
{
    // Global functions come to Trino as annotated classes and in no other way, and an annotated method has a
    // fixed number of type parameters. Written by hand this would be the class above 64 times, up to 16
    // parameters wide; made here it is one class a function, and the JDK's own class file API is all it needs.

    private static final ClassDesc TYPE = describe(Type.class);
    private static final ClassDesc METHOD_HANDLE = describe(MethodHandle.class);
    private static final ClassDesc SESSION = describe(ConnectorSession.class);
    private static final ClassDesc SLICE = describe(Slice.class);
    private static final String METHOD_NAME = "apply";

    private final ClassDesc parent;
    private final boolean casts;
    private final ClassDesc self;
    private final int arity;

    private VariadicFunctionGenerator(Class<? extends VariadicFunction> implementation, int arity)
    {
        this.parent = describe(implementation);
        this.casts = implementation.getDeclaredConstructors()[0].getParameterCount() == 2;
        this.self = ClassDesc.of(implementation.getName() + arity);
        this.arity = arity;
    }

    /**
     * @param implementation has one constructor, which takes {@code Type[]}, or {@code Type[]} and the {@code MethodHandle[]} of the casts to varchar
     */
    static Set<Class<?>> generate(Class<? extends VariadicFunction> implementation, String name, String returnType, String description, int maxArguments)
    {
        return IntStream.rangeClosed(1, maxArguments)
                .mapToObj(arity -> new VariadicFunctionGenerator(implementation, arity).define(name, returnType, description))
                .collect(ImmutableSet.toImmutableSet());
    }

    private Class<?> define(String name, String returnType, String description)
    {
        byte[] bytes = ClassFile.of().build(self, builder -> {
            builder.withFlags(ACC_PUBLIC | ACC_FINAL | ACC_SYNTHETIC)
                    .withSuperclass(parent)
                    .with(RuntimeVisibleAnnotationsAttribute.of(
                            annotation(ScalarFunction.class, element("value", name)),
                            annotation(Description.class, element("value", description))));
            addConstructor(builder);
            addMethod(builder, returnType);
        });
        try {
            return MethodHandles.lookup().defineClass(bytes);
        }
        catch (IllegalAccessException e) {
            throw new LinkageError("Cannot define " + self.displayName(), e);
        }
    }

    private void addConstructor(ClassBuilder builder)
    {
        ImmutableList.Builder<ClassDesc> parameters = ImmutableList.<ClassDesc>builder().addAll(Collections.nCopies(arity, TYPE));
        ImmutableList.Builder<List<Annotation>> annotations = ImmutableList.<List<Annotation>>builder().addAll(forEachArgument(this::typeParameter));
        if (casts) {
            parameters.addAll(Collections.nCopies(arity, METHOD_HANDLE));
            annotations.addAll(forEachArgument(this::castDependency));
        }
        builder.withMethod(INIT_NAME, MethodTypeDesc.of(CD_void, parameters.build()), ACC_PUBLIC, method -> method
                .with(RuntimeVisibleAnnotationsAttribute.of(typeParameters()))
                .with(RuntimeVisibleParameterAnnotationsAttribute.of(annotations.build()))
                .withCode(code -> {
                    code.aload(code.receiverSlot());
                    newArray(code, TYPE, 0);
                    if (casts) {
                        newArray(code, METHOD_HANDLE, arity);
                        code.invokespecial(parent, INIT_NAME, MethodTypeDesc.of(CD_void, TYPE.arrayType(), METHOD_HANDLE.arrayType()));
                    }
                    else {
                        code.invokespecial(parent, INIT_NAME, MethodTypeDesc.of(CD_void, TYPE.arrayType()));
                    }
                    code.return_();
                }));
    }

    private void addMethod(ClassBuilder builder, String returnType)
    {
        List<ClassDesc> parameters = ImmutableList.<ClassDesc>builder()
                .add(SESSION)
                .addAll(Collections.nCopies(arity, CD_Object))
                .build();
        List<List<Annotation>> annotations = ImmutableList.<List<Annotation>>builder()
                .add(ImmutableList.of())
                .addAll(forEachArgument(this::nullableArgument))
                .build();
        builder.withMethod(METHOD_NAME, MethodTypeDesc.of(SLICE, parameters), ACC_PUBLIC, method -> method
                .with(RuntimeVisibleAnnotationsAttribute.of(typeParameters(), annotation(SqlType.class, element("value", returnType))))
                .with(RuntimeVisibleParameterAnnotationsAttribute.of(annotations))
                .withCode(code -> {
                    code.aload(code.receiverSlot());
                    code.aload(code.parameterSlot(0));
                    newArray(code, CD_Object, 1);
                    code.invokevirtual(parent, METHOD_NAME, MethodTypeDesc.of(SLICE, SESSION, CD_Object.arrayType()));
                    code.areturn();
                }));
    }

    /** Pushes an array of as many parameters as the function has arguments. */
    private void newArray(CodeBuilder code, ClassDesc elementType, int firstParameter)
    {
        code.loadConstant(arity);
        code.anewarray(elementType);
        IntConsumer store = index -> code
                .dup()
                .loadConstant(index)
                .aload(code.parameterSlot(firstParameter + index))
                .aastore();
        IntStream.range(0, arity).forEach(store);
    }

    private Annotation typeParameters()
    {
        AnnotationValue[] values = IntStream.rangeClosed(1, arity)
                .mapToObj(number -> AnnotationValue.ofAnnotation(annotation(TypeParameter.class, element("value", "T" + number))))
                .toArray(AnnotationValue[]::new);
        return annotation(TypeParameters.class, AnnotationElement.ofArray("value", values));
    }

    private List<Annotation> typeParameter(String variable)
    {
        return ImmutableList.of(annotation(TypeParameter.class, element("value", variable)));
    }

    private List<Annotation> castDependency(String variable)
    {
        // The cast of JSON's null gives NULL, so its result is nullable though its argument is not.
        Annotation convention = annotation(
                Convention.class,
                AnnotationElement.ofArray("arguments", AnnotationValue.ofEnum(describe(InvocationArgumentConvention.class), NEVER_NULL.name())),
                AnnotationElement.of("result", AnnotationValue.ofEnum(describe(InvocationReturnConvention.class), NULLABLE_RETURN.name())),
                AnnotationElement.ofBoolean("session", true));
        return ImmutableList.of(annotation(
                CastDependency.class,
                element("fromType", variable),
                element("toType", "varchar"),
                AnnotationElement.ofAnnotation("convention", convention)));
    }

    private List<Annotation> nullableArgument(String variable)
    {
        return ImmutableList.of(annotation(SqlNullable.class), annotation(SqlType.class, element("value", variable)));
    }

    private List<List<Annotation>> forEachArgument(Function<String, List<Annotation>> annotations)
    {
        return IntStream.rangeClosed(1, arity)
                .mapToObj(number -> annotations.apply("T" + number))
                .collect(toImmutableList());
    }

    private static Annotation annotation(Class<? extends java.lang.annotation.Annotation> type, AnnotationElement... elements)
    {
        return Annotation.of(describe(type), elements);
    }

    private static AnnotationElement element(String name, String value)
    {
        return AnnotationElement.ofString(name, value);
    }

    private static ClassDesc describe(Class<?> type)
    {
        return type.describeConstable().orElseThrow();
    }
}
