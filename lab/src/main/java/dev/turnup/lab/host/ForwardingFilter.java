package dev.turnup.lab.host;

import java.util.function.Consumer;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;

/** Lets sessions go through to hosts of the loopback, as a jump host does; nothing else. */
final class ForwardingFilter extends RejectAllForwardingFilter {
  private final Consumer<String> told;

  ForwardingFilter(Consumer<String> told) {
    this.told = told;
  }

  @Override
  protected boolean checkAcceptance(String request, Session session, SshdSocketAddress to) {
    boolean isDirect = "direct-tcpip".equals(request) && "127.0.0.1".equals(to.getHostName());
    if (isDirect) {
      told.accept(to.getHostName() + ":" + to.getPort());
    }
    return isDirect;
  }
}
