package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.CallState;
import dev.turnup.probe.sip.OutgoingRequest;
import dev.turnup.probe.sip.Reply;
import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipHeader;
import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.sip.Transfer;
import dev.turnup.probe.sip.TransferHandler;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.Dialog;
import javax.sip.SipException;
import javax.sip.message.Request;

/**
 * Blind transfers that the other side asks for (RFC 3515): accepted where somebody carries them
 * out, and reported on within the subscription that the REFER makes.
 */
final class Transfers {
  private static final Pattern BRACKETED = Pattern.compile("[^<]*<([^<>\\s]+)>[^,]*");
  private static final Pattern BARE = Pattern.compile("\\s*([a-zA-Z][^<>\\s;,]*)[^,]*");
  private static final String FRAGMENT = "message/sipfrag;version=2.0";

  private final JainCall call;
  private volatile Optional<TransferHandler> handler = Optional.empty();

  Transfers(JainCall call) {
    this.call = call;
  }

  void handleBy(TransferHandler other) {
    handler = Optional.of(other);
  }

  Reply respond(SipMessage refer) {
    if (target(refer).isEmpty()) {
      return Reply.of(400, "Bad Request");
    }
    return handler.isPresent() ? Reply.of(202, "Accepted") : Reply.of(603, "Decline");
  }

  /** Exactly one target (RFC 3515 §2.4.1). */
  private static Optional<String> target(SipMessage refer) {
    List<String> values = refer.headerValues("Refer-To");
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher bracketed = BRACKETED.matcher(values.getFirst());
    Matcher bare = BARE.matcher(values.getFirst());
    if (bracketed.matches()) {
      return Optional.of(bracketed.group(1));
    }
    return bare.matches() ? Optional.of(bare.group(1)) : Optional.empty();
  }

  /** The REFER was accepted. */
  void begin(SipMessage refer) {
    Optional<String> target = target(refer);
    Dialog dialog = call.dialog();
    if (handler.isPresent() && target.isPresent() && dialog != null) {
      Transfer transfer = new Transfer(target.get(), refer.header("Referred-By"), refer);
      TransferHandler by = handler.get();
      Thread.ofVirtual().name("turnup-transfer").start(() -> run(dialog, transfer, by));
    }
  }

  private void run(Dialog dialog, Transfer transfer, TransferHandler by) {
    try {
      // The subscription outlives the call, which whoever asked may hang up (RFC 5057 §4.1).
      dialog.terminateOnBye(false);
      tell(dialog, transfer, "active;expires=60", "100 Trying");
      TransferHandler.Outcome outcome = by.transfer(transfer);
      tell(
          dialog,
          transfer,
          "terminated;reason=noresource",
          outcome.status() + " " + outcome.reason());
      dialog.terminateOnBye(true);
    } catch (SipException e) {
      call.agent.noteUnsent("NOTIFY", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (call.state() == CallState.ENDED) {
        dialog.delete();
      }
    }
  }

  private void tell(Dialog dialog, Transfer transfer, String subscription, String statusLine)
      throws InterruptedException {
    List<SipHeader> headers =
        List.of(
            new SipHeader("Event", "refer;id=" + transfer.request().sequenceNumber()),
            new SipHeader("Subscription-State", subscription));
    RequestOutcome unused =
        call.requests.send(
            dialog,
            Request.NOTIFY,
            Optional.of(new OutgoingRequest.Body(FRAGMENT, "SIP/2.0 " + statusLine + "\r\n")),
            headers);
  }
}
