package dev.tessera.local.stack;

/** A server did not stop as it should. */
final class StopException extends Exception {
    private static final long serialVersionUID = 1;

    private StopException(Throwable cause) {
        super(cause);
    }

    /** What stops a server. */
    @FunctionalInterface
    interface Stop {
        void run() throws Exception;
    }

    static void unless(Stop stop) throws StopException {
        try {
            stop.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopException(e);
        } catch (Exception e) {
            throw new StopException(e);
        }
    }
}
