package dev.turnup.probe.sip.jain;

import gov.nist.javax.sip.header.RAck;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.function.Consumer;
import javax.sip.SipStack;
import javax.sip.header.RAckHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Refuses a PRACK that acknowledges nothing (RFC 3262 §3): the library would drop it without a
 * word.
 */
final class PrackValve implements SIPMessageValve {
  private final SIPTransactionStack stack;
  private final Consumer<SIPRequest> refusal;

  /**
   * @param refusal answers with 481
   */
  PrackValve(SIPTransactionStack stack, Consumer<SIPRequest> refusal) {
    this.stack = stack;
    this.refusal = refusal;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    if (!request.getMethod().equals(Request.PRACK)) {
      return true;
    }
    SIPDialog dialog = stack.getDialog(request.getDialogId(true));
    boolean isFit =
        dialog == null
            || (dialog.getApplicationData() instanceof IncomingJainCall call
                && request.getHeader(RAckHeader.NAME) instanceof RAck acknowledgement
                && call.isAcknowledgement(acknowledgement));
    if (!isFit) {
      refusal.accept(request);
    }
    return isFit;
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void init(SipStack initialized) {}

  @Override
  public void destroy() {}
}
