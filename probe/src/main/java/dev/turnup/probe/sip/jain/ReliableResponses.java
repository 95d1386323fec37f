package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.Reliability;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.SipScheduler;
import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.stack.SIPServerTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sip.Dialog;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Response;

/**
 * The provisional responses to one INVITE that its caller has to acknowledge, one at a time (RFC
 * 3262 §3). The library retransmits them. Thread-safe.
 */
final class ReliableResponses {
  /** 64·T1: after that the call is given up. */
  private static final Duration LONGEST = Duration.ofSeconds(32);

  private final IncomingJainCall call;
  private final ServerTransaction invite;
  private final Reliability reliability;
  private final boolean isKnownThere;
  private final boolean isRequiredThere;
  private CompletableFuture<Boolean> pending = CompletableFuture.completedFuture(true);
  private SipScheduler.Alarm alarm = () -> {};
  private long sent;

  ReliableResponses(
      IncomingJainCall call, ServerTransaction invite, SipMessage request, Reliability ours) {
    this.call = call;
    this.invite = invite;
    this.reliability = ours;
    this.isKnownThere = Extensions.supports(request, Extensions.RELIABLE);
    this.isRequiredThere = Extensions.requires(request, Extensions.RELIABLE);
  }

  /** What speaks against the call: the two sides want the opposite. */
  Optional<Reply> objection() {
    if (reliability == Reliability.OFF && isRequiredThere) {
      return Optional.of(
          Reply.of(420, "Bad Extension", new SipHeader("Unsupported", Extensions.RELIABLE)));
    }
    return reliability == Reliability.REQUIRED && !isKnownThere
        ? Optional.of(
            Reply.of(421, "Extension Required", new SipHeader("Require", Extensions.RELIABLE)))
        : Optional.empty();
  }

  /** Whether provisional responses to this INVITE are to be acknowledged. */
  boolean isWanted() {
    return isRequiredThere || (reliability == Reliability.REQUIRED && isKnownThere);
  }

  /** Sends one, after the one before was acknowledged. */
  void send(Dialog dialog, Response response) throws SipException {
    if (!awaitAcknowledged()) {
      return;
    }
    CompletableFuture<Boolean> acknowledged = new CompletableFuture<>();
    synchronized (this) {
      pending = acknowledged;
      sent++;
      alarm = call.agent.options().scheduler().after(LONGEST, () -> giveUp(acknowledged));
    }
    try {
      dialog.sendReliableProvisionalResponse(response);
    } catch (RuntimeException e) {
      // So the library says that it could not send.
      throw new SipException("cannot send reliably", e);
    }
  }

  private void giveUp(CompletableFuture<Boolean> acknowledged) {
    if (acknowledged.complete(false)) {
      Thread.ofVirtual().name("turnup-no-prack").start(call::neverAcknowledged);
    }
  }

  /**
   * Waits for the PRACK that is still to come.
   *
   * @return whether nothing is left to be acknowledged
   */
  boolean awaitAcknowledged() {
    CompletableFuture<Boolean> last;
    synchronized (this) {
      last = pending;
    }
    try {
      return last.get(LONGEST.toSeconds() * 2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** Whether a PRACK acknowledges something that was sent, the latest or one before it. */
  synchronized boolean isKnown(RAck acknowledgement) {
    long latest = ((SIPServerTransaction) invite).getPendingReliableRSeqNumber();
    long number = acknowledgement.getRSequenceNumber();
    return sent > 0
        && number <= latest
        && number > latest - sent
        && "INVITE".equals(acknowledgement.getMethod())
        && acknowledgement.getCSequenceNumber() == call.invite().sequenceNumber();
  }

  /** The library let a PRACK through: it fits what is pending. */
  synchronized void acknowledged() {
    alarm.cancel();
    boolean unused = pending.complete(true);
  }

  /** The call is over. */
  synchronized void stop() {
    alarm.cancel();
    boolean unused = pending.complete(false);
  }
}
