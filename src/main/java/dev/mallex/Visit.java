package dev.mallex;

import dev.mallex.app.App;
import dev.mallex.app.Setup;
import dev.mallex.cli.Opening;
import dev.mallex.cli.Session;
import dev.mallex.domain.Place;
import dev.mallex.domain.fault.Sentence;
import java.util.function.Consumer;

/** An open mallex as the command line sees it. */
record Visit(App app, Setup setup) implements Session {

  /** A session where the model server answers, or is somebody else's; says what is waited for. */
  Opening awaitServer(Consumer<String> say) {
    try {
      if (setup.isSupervised()) {
        app.startServer(say).await();
      }
      return new Opening.Opened(this);
    } catch (Exception cause) { // a future throws what it failed with, checked or not
      close(false);
      return new Opening.Sorry(Sentence.of(cause).text());
    }
  }

  @Override
  public Place place() {
    return app.place();
  }

  @Override
  public boolean ownsServer() {
    return setup.isSupervised() && app.server().await().pid() != 0;
  }

  @Override
  public int guests() {
    return app.guests().count();
  }

  @Override
  public boolean lock() {
    return app.guests().lock();
  }

  @Override
  public void awaitGuests() {
    app.guests().await();
  }

  @Override
  public void tellFlaws(Consumer<String> say) {
    app.chronicle().flaws().tell(say);
  }

  @Override
  public void close(boolean keepServer) {
    app.close(keepServer).await();
  }
}
