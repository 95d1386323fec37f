package dev.turnup.deployer.transport.ssh;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;

/**
 * The SFTP channel of a session. JSch sends several requests ahead, and after one of them has
 * failed the answers to the others are still to come and would be taken for answers to the next
 * request; so a channel that has seen a failure is replaced.
 */
final class SftpChannel {
  private final Session session;
  private final Duration timeout;
  private volatile ChannelSftp channel;

  private SftpChannel(Session session, Duration timeout, ChannelSftp channel) {
    this.session = session;
    this.timeout = timeout;
    this.channel = channel;
  }

  static SftpChannel open(Session session, Duration timeout) throws JSchException {
    return new SftpChannel(session, timeout, opened(session, timeout));
  }

  private static ChannelSftp opened(Session session, Duration timeout) throws JSchException {
    // JSch gives no channel, rather than an exception, when the session ends at this moment.
    if (!(session.openChannel("sftp") instanceof ChannelSftp sftp)) {
      throw new JSchException("the session has ended");
    }
    sftp.connect(Math.toIntExact(timeout.toMillis()));
    return sftp;
  }

  ChannelSftp get() {
    return channel;
  }

  /** Replaces the channel; a session that is gone stays so, and the next call says it. */
  void renew() {
    channel.disconnect();
    if (!session.isConnected()) {
      return;
    }
    try {
      channel = opened(session, timeout);
    } catch (JSchException _) {
      session.disconnect();
    }
  }
}
