package reddit.lakehouse.demo;

import com.sun.tools.attach.VirtualMachine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Clock;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The wall clock of this process, moved: what {@link Instant#now} says, and with it Trino's current_timestamp and the time
 * at which the connector receives an answer. {@link System#currentTimeMillis} and {@link System#nanoTime} stay as they are.
 * <p>
 * Trino signs its internal requests by the one clock and checks them by the other, so the clock can only be put forward.
 */
final class MovedClock
{
    private static final String MILLIS = "moved-clock.millis";

    private MovedClock() {}

    /** The clock reads this instant now and goes on from there. */
    static void moveTo(Instant instant)
            throws Exception
    {
        install();
        long millis = instant.toEpochMilli() - System.currentTimeMillis();
        if (millis < 0) {
            throw new IllegalArgumentException("The clock can only be put forward: " + instant);
        }
        System.setProperty(MILLIS, Long.toString(millis));
    }

    static void moveBack()
    {
        System.clearProperty(MILLIS);
    }

    private static synchronized void install()
            throws Exception
    {
        if (Agent.installed) {
            return;
        }
        Path jar = Files.createTempFile("moved-clock", ".jar");
        try {
            writeAgent(jar);
            VirtualMachine machine = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
            try {
                machine.loadAgent(jar.toString());
            }
            finally {
                machine.detach();
            }
        }
        finally {
            Files.delete(jar);
        }
    }

    private static void writeAgent(Path jar)
            throws IOException
    {
        String entry = Agent.class.getName().replace('.', '/') + ".class";
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", Agent.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream output = new JarOutputStream(file, manifest);
                InputStream code = MovedClock.class.getClassLoader().getResourceAsStream(entry)) {
            output.putNextEntry(new JarEntry(entry));
            code.transferTo(output);
        }
    }

    /** Adds the property to every instant that the JDK reads. */
    public static final class Agent
            implements ClassFileTransformer
    {
        private static final ClassDesc LONG = ClassDesc.of("java.lang.Long");
        private static final ClassDesc INSTANT = ClassDesc.of("java.time.Instant");

        private static volatile boolean installed;

        private Agent() {}

        public static void agentmain(String arguments, Instrumentation instrumentation)
                throws UnmodifiableClassException
        {
            Agent agent = new Agent();
            instrumentation.addTransformer(agent, true);
            instrumentation.retransformClasses(Clock.class);
            instrumentation.removeTransformer(agent);
            installed = true;
        }

        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] code)
        {
            if (redefined != Clock.class) {
                return null;
            }
            ClassFile classFile = ClassFile.of();
            return classFile.transformClass(
                    classFile.parse(code),
                    ClassTransform.transformingMethodBodies(method -> method.methodName().equalsString("currentInstant"), Agent::addProperty));
        }

        private static void addProperty(CodeBuilder builder, CodeElement element)
        {
            if (element instanceof ReturnInstruction instruction && instruction.opcode() == Opcode.ARETURN) {
                builder.ldc(MILLIS)
                        .lconst_0()
                        .invokestatic(LONG, "getLong", MethodTypeDesc.of(LONG, ConstantDescs.CD_String, ConstantDescs.CD_long))
                        .invokevirtual(LONG, "longValue", MethodTypeDesc.of(ConstantDescs.CD_long))
                        .invokevirtual(INSTANT, "plusMillis", MethodTypeDesc.of(INSTANT, ConstantDescs.CD_long));
            }
            builder.with(element);
        }
    }
}
