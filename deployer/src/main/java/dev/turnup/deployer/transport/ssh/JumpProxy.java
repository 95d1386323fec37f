package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The way through a jump host: a {@code direct-tcpip} channel (RFC 4254 §7.2) of its session, which
 * ends with this.
 */
final class JumpProxy implements Proxy {
  private final Session jump;
  private final ChannelDirectTCPIP channel;
  private final InputStream in;
  private final OutputStream out;

  /** Over a session that is logged in. */
  JumpProxy(Session jump) throws JSchException, IOException {
    if (!(jump.openChannel("direct-tcpip") instanceof ChannelDirectTCPIP direct)) {
      throw new JSchException("the session of the jump host has ended");
    }
    this.jump = jump;
    this.channel = direct;
    this.in = direct.getInputStream();
    this.out = direct.getOutputStream();
  }

  @Override
  public void connect(@Nullable SocketFactory sockets, String host, int port, int timeout)
      throws JSchException {
    channel.setHost(host);
    channel.setPort(port);
    channel.connect(timeout);
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  /** There is none; the library asks before it uses it. */
  @Override
  public @Nullable Socket getSocket() {
    return null;
  }

  @Override
  public void close() {
    channel.disconnect();
    jump.disconnect();
  }
}
