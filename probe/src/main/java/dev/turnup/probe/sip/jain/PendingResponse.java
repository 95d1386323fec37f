package dev.turnup.probe.sip.jain;

import dev.turnup.probe.sip.RequestOutcome;
import dev.turnup.probe.sip.SipMessage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Somebody waits for the final response to a request; hangs on its client transaction. */
final class PendingResponse {
  private final CompletableFuture<RequestOutcome> outcome = new CompletableFuture<>();
  private final Consumer<SipMessage> onSuccess;

  PendingResponse() {
    this(_ -> {});
  }

  /**
   * @param onSuccess is told of a 2xx before anybody who waits; runs on the library's thread
   */
  PendingResponse(Consumer<SipMessage> onSuccess) {
    this.onSuccess = onSuccess;
  }

  void answered(SipMessage response) {
    int status = response.status().orElse(0);
    if (status / 100 == 2) {
      onSuccess.accept(response);
    }
    if (status >= 200) {
      outcome.complete(new RequestOutcome.Answered(response));
    }
  }

  void failed(String reason) {
    outcome.complete(new RequestOutcome.TransportFailed(reason));
  }

  RequestOutcome await(Duration deadline) throws InterruptedException {
    try {
      return outcome.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new RequestOutcome.TimedOut(deadline);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
