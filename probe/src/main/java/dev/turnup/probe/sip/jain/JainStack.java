package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.SipScheduler;
import dev.turnup.probe.sip.UserAgentOptions;
import dev.turnup.probe.trace.TraceRecorder;
import dev.turnup.schema.site.SipTransport;
import gov.nist.core.CommonLogger;
import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPTransaction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.ObjectInUseException;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TransportNotSupportedException;
import javax.sip.message.Request;

/** One stack of the library, made ready for use and put away without leaving a thread behind. */
final class JainStack {
  private static final AtomicLong NUMBER = new AtomicLong();
  private static final Duration START = Duration.ofSeconds(2);
  private static final String NIST = "gov.nist.javax.sip.";

  private final SipStackImpl stack;
  private final SipProvider provider;
  private final Wire wire;

  private JainStack(SipStackImpl stack, SipProvider provider, Wire wire) {
    this.stack = stack;
    this.provider = provider;
    this.wire = wire;
  }

  /**
   * Binds the sockets and starts to listen.
   *
   * @param strayPrack refuses a PRACK to nothing
   * @throws IOException if the address is not ours, or the port is taken
   */
  static JainStack open(
      UserAgentOptions options,
      TraceRecorder trace,
      SipListener listener,
      Consumer<Request> strayPrack)
      throws IOException, InterruptedException {
    Wire wire = Wire.bind(trace, options);
    // Before any class of the library logs: it would look for log4j, which is not here.
    CommonLogger.legacyLogger = new QuietLogger();
    SipStackImpl stack =
        ScopedValue.where(WireNetworkLayer.WIRE, wire)
            .where(ScheduledTimer.SCHEDULER, options.scheduler())
            .call(() -> create(properties(options)));
    stack.sipMessageValves.add(new PrackValve(stack, strayPrack::accept));
    try {
      SipProvider provider = null;
      for (SipTransport transport : options.transports()) {
        ListeningPoint point =
            stack.createListeningPoint(
                options.address().getHostAddress(), wire.port(), transport.spelling());
        if (provider == null) {
          provider = stack.createSipProvider(point);
        } else {
          provider.addListeningPoint(point);
        }
      }
      if (provider == null) {
        throw new IOException("no transport to open");
      }
      provider.addSipListener(listener);
      wire.awaitReading(START);
      return new JainStack(stack, provider, wire);
    } catch (InvalidArgumentException
        | TransportNotSupportedException
        | ObjectInUseException
        | javax.sip.TransportAlreadySupportedException
        | TooManyListenersException e) {
      wire.close();
      throw new IOException("cannot listen on " + options.address().getHostAddress(), e);
    }
  }

  private static SipStackImpl create(Properties properties) {
    try {
      // The factory is one for the whole process and not made for several threads.
      synchronized (JainStack.class) {
        SipFactory factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        return (SipStackImpl) factory.createSipStack(properties);
      }
    } catch (PeerUnavailableException e) {
      throw new IllegalStateException("the SIP library does not start", e);
    }
  }

  private static Properties properties(UserAgentOptions options) {
    Properties properties = new Properties();
    properties.setProperty("javax.sip.STACK_NAME", "turnup-" + NUMBER.incrementAndGet());
    properties.setProperty("javax.sip.ROUTER_PATH", NextHopRouter.class.getName());
    properties.setProperty("javax.sip.USE_ROUTER_FOR_ALL_URIS", "true");
    properties.setProperty(NIST + "STACK_LOGGER", QuietLogger.class.getName());
    properties.setProperty(NIST + "SERVER_LOGGER", QuietServerLogger.class.getName());
    properties.setProperty(NIST + "NETWORK_LAYER", WireNetworkLayer.class.getName());
    // One thread keeps messages in order; our listener never waits on it.
    properties.setProperty(NIST + "THREAD_POOL_SIZE", "1");
    properties.setProperty(NIST + "REENTRANT_LISTENER", "true");
    properties.setProperty(NIST + "MAX_MESSAGE_SIZE", "65535");
    properties.setProperty(NIST + "RECEIVE_UDP_BUFFER_SIZE", "1048576");
    properties.setProperty(NIST + "SEND_UDP_BUFFER_SIZE", "1048576");
    properties.setProperty(NIST + "RELEASE_REFERENCES_STRATEGY", "Normal");
    properties.setProperty(NIST + "ALWAYS_ADD_RPORT", "true");
    properties.setProperty(NIST + "DELIVER_UNSOLICITED_NOTIFY", "true");
    if (options.scheduler() != SipScheduler.REAL) {
      properties.setProperty(NIST + "TIMER_CLASS_NAME", ScheduledTimer.class.getName());
    }
    properties.setProperty(NIST + "THREAD_PRIORITY", Integer.toString(Thread.NORM_PRIORITY));
    return properties;
  }

  SipProvider provider() {
    return provider;
  }

  /**
   * Lets go of an INVITE that was answered, at once as RFC 3261 §17.1.1.2 wants it: the library
   * keeps it for half a second, in which it drops what further branches answer.
   */
  void forget(ClientTransaction answered) {
    stack.removeTransaction((SIPTransaction) answered);
  }

  /** Whether we speak TCP and somebody takes a connection there; asked once, then remembered. */
  boolean takesTcp(InetSocketAddress remote) {
    return wire.takesTcp(remote);
  }

  /** Has the library tell when an ACK stays out; by itself it does so only for early dialogs. */
  void watch(Dialog dialog) {
    ((SIPDialog) dialog).addEventListener((SipProviderImpl) provider);
  }

  Wire wire() {
    return wire;
  }

  int port() {
    return wire.port();
  }

  /** Frees the port before it returns. Closing again does nothing. */
  void close() {
    EventScanner scanner = stack.getEventScanner();
    if (scanner == null) {
      return;
    }
    Thread stopping =
        new Thread(
            () -> {
              // The library sleeps a second in here unless it finds itself interrupted.
              Thread.currentThread().interrupt();
              stack.stop();
              // Its event thread waits for an event that never comes: give it one that is none.
              scanner.addEvent(new EventWrapper(null, null));
            },
            "turnup-sip-stop");
    stopping.setDaemon(true);
    stopping.start();
    boolean interrupted = false;
    try {
      boolean unused = stopping.join(START);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    wire.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
