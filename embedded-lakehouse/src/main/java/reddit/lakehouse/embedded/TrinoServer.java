package reddit.lakehouse.embedded;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import com.google.inject.Module;
import io.airlift.bootstrap.LifeCycleManager;
import io.airlift.http.server.HttpServerInfo;
import io.airlift.log.Logger;
import io.trino.server.Server;
import org.weakref.jmx.MBeanExporter;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * A Trino coordinator that is its own worker: the very server that a Trino installation runs.
 */
public final class TrinoServer
        implements Closeable
{
    private static final Logger log = Logger.get(TrinoServer.class);

    private final Parts parts;

    private TrinoServer(Parts parts)
    {
        this.parts = requireNonNull(parts, "parts is null");
    }

    static String version()
    {
        return Optional.ofNullable(Server.class.getPackage().getImplementationVersion()).orElse("unknown");
    }

    /**
     * Trino tells that its port is taken only after some seconds.
     */
    static void checkPort(int port)
    {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress("127.0.0.1", port));
        }
        catch (IOException e) {
            throw StartFailures.ofPort(e, "Trino", port);
        }
    }

    /**
     * Plugins come from {@code plugin.dir}; files without a configured place are looked for in {@code etc} of the working
     * directory, as Trino does.
     *
     * @param configuration config.properties
     * @param port the port in there, for the message when it is taken
     * @throws LakehouseStartException with a sentence on what Trino refused; nothing is left running
     */
    public static TrinoServer start(Path configuration, int port)
    {
        Parts parts = new Parts();
        String previous = System.setProperty("config", configuration.toString());
        try (StartLog startLog = new StartLog()) {
            try {
                new CapturingServer(parts).start(version());
                return new TrinoServer(parts);
            }
            catch (StartLog.ServerFailure e) {
                log.error(e.getCause(), "Trino did not start");
                parts.stop();
                throw startLog.failedStep()
                        .map(step -> StartFailures.of(e.getCause(), step))
                        .orElseGet(() -> StartFailures.ofPort(e.getCause(), "Trino", port));
            }
        }
        finally {
            if (previous == null) {
                System.clearProperty("config");
            }
            else {
                System.setProperty("config", previous);
            }
        }
    }

    public URI uri()
    {
        return parts.serverInfo.getHttpUri();
    }

    @Override
    public void close()
    {
        parts.stop();
    }

    private static class CapturingServer
            extends Server
    {
        private final Parts parts;

        CapturingServer(Parts parts)
        {
            this.parts = requireNonNull(parts, "parts is null");
        }

        @Override
        protected Iterable<? extends Module> getAdditionalModules()
        {
            return ImmutableList.of(binder -> binder.requestInjection(parts));
        }
    }

    // Server hands out nothing that could be asked for its address or stopped.
    private static class Parts
    {
        private LifeCycleManager lifeCycle;
        private HttpServerInfo serverInfo;
        private MBeanExporter exporter;

        @Inject
        public void take(LifeCycleManager lifeCycle, HttpServerInfo serverInfo, MBeanExporter exporter)
        {
            this.lifeCycle = lifeCycle;
            this.serverInfo = serverInfo;
            this.exporter = exporter;
        }

        void stop()
        {
            if (lifeCycle == null) {
                return;
            }
            try {
                lifeCycle.stop();
            }
            catch (RuntimeException e) {
                log.warn(e, "Trino did not stop cleanly");
            }
            exporter.unexportAllAndReportMissing();
        }
    }
}
