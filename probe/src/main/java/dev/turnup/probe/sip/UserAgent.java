package dev.turnup.probe.sip;

import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One SIP user agent on one address: client and server, caller and called. Thread-safe. Everything
 * that the far end does comes back as a value.
 */
public interface UserAgent extends AutoCloseable {
  /** Where it listens, on all its transports. */
  InetSocketAddress address();

  Set<SipTransport> transports();

  /** Our Contact URI for a user. */
  String contactUri(String user, SipTransport transport);

  /**
   * Registers, answering challenges and a 423 once each. Several attempts with the same account
   * share Call-ID and rising CSeq, as RFC 3261 §10.2 wants it.
   */
  Registration register(Account account, NextHop registrar, Duration expires)
      throws InterruptedException;

  /** Registers again, before the binding expires, for as long as it was granted. */
  Registration refresh(Registration registration) throws InterruptedException;

  /** Takes the binding back, ours alone. */
  RequestOutcome unregister(Registration registration) throws InterruptedException;

  /** Sends a request and answers a challenge to it. */
  RequestOutcome request(Account account, NextHop nextHop, OutgoingRequest request)
      throws InterruptedException;

  /** Sends an INVITE and returns at once; challenges are answered as they come. */
  Call call(OutgoingCall call);

  /** Who takes STUN that comes to our UDP port from now on (RFC 5626 §8), on its own thread. */
  void onStun(BiConsumer<byte[], InetSocketAddress> taker);

  /** Sends what is no SIP from our UDP port, to whomever, and does not say whether it could. */
  void sendAside(byte[] datagram, InetSocketAddress to);

  /**
   * Writes another address into Contact from now on: where we are seen from outside.
   *
   * @param outside its port counts for UDP; others keep our own
   */
  void appearAs(InetSocketAddress outside);

  /**
   * Keeps the way to there open: CRLF CRLF from the port, or on the connection, that SIP uses (RFC
   * 5626 §3.5.1). Nothing is sent where there is no connection.
   */
  void keepAlive(NextHop nextHop);

  /** Who takes calls from now on. */
  void onCall(CallHandler handler);

  /** Who sees requests first from now on. */
  void onRequest(RequestHandler handler);

  /** Frees the port before it returns. Calls that are still up are not ended. */
  @Override
  void close();
}
