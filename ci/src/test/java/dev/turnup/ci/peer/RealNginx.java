package dev.turnup.ci.peer;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A real nginx on a free port of 127.0.0.1 that takes files by PUT and DELETE (its dav module) from
 * one user by basic authentication, and gives those below {@code /public} to anybody. Stops and
 * deletes its files when closed.
 */
public final class RealNginx implements AutoCloseable {
  private static final Duration TO_LISTEN = Duration.ofSeconds(20);

  private final Path work;
  private final int port;
  private final PeerProcess process;

  private RealNginx(Path work, int port, PeerProcess process) {
    this.work = work;
    this.port = port;
    this.process = process;
  }

  /** One whose files are empty. */
  public static RealNginx start(String user, String password) {
    Path work = Directories.create("nginx");
    int port = FreePort.onLoopback();
    Directories.write(work.resolve("users"), user + ":{PLAIN}" + password + "\n");
    Directories.write(work.resolve("root/.keep"), "");
    Path config = Directories.write(work.resolve("nginx.conf"), config(work, port));
    List<String> command =
        List.of(Peer.NGINX.program().toString(), "-p", work.toString(), "-c", config.toString());
    PeerProcess process = PeerProcess.start(work, command, Map.of());
    process.awaitStart(
        "nginx listens", TO_LISTEN, () -> work.resolve("nginx.pid").toFile().length() > 0, work);
    return new RealNginx(work, port, process);
  }

  private static String config(Path work, int port) {
    return """
    daemon off;
    user root root;
    worker_processes 1;
    pid %1$s/nginx.pid;
    error_log stderr warn;
    events { worker_connections 64; }
    http {
      access_log %1$s/access.log;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      server {
        listen 127.0.0.1:%2$d;
        root %1$s/root;
        auth_basic "files";
        auth_basic_user_file %1$s/users;
        dav_methods PUT DELETE;
        create_full_put_path on;
        location /public/ {
          auth_basic off;
          limit_except GET {
            auth_basic "files";
            auth_basic_user_file %1$s/users;
          }
        }
      }
    }
    """
        .formatted(work, port);
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The folder that it serves. */
  public Path root() {
    return work.resolve("root");
  }

  /** A line for each request: user, method, path and status among others. */
  public String accessLog() {
    return Directories.read(work.resolve("access.log"));
  }

  @Override
  public void close() {
    process.close();
    Directories.delete(work);
  }
}
