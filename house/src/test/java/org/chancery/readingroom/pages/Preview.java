package org.chancery.readingroom.pages;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.chancery.importer.FolderRecords;
import org.chancery.log.SigningKey;
import org.chancery.organisation.OrganisationFiles;
import org.chancery.organisation.OrganisationReader;
import org.chancery.readingroom.Following;
import org.chancery.readingroom.Freshness;
import org.chancery.readingroom.search.LuceneIndex;
import org.chancery.register.Register;
import org.chancery.register.RegisterReader;
import org.chancery.storage.Database;
import org.chancery.storage.DatabaseAddress;
import org.chancery.web.AnswerCache;
import org.chancery.web.Site;

/// Serves the pages over an organisation's folder with its demonstration records, for whoever works on how they look:
/// `Preview {organisation's folder} {port}`. Everything it makes is in a new folder of its own.
final class Preview {
  private Preview() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    var address = "http://127.0.0.1:" + port;
    var data = Files.createTempDirectory("chancery-preview");
    var files = OrganisationFiles.read(folder);
    var organisation = OrganisationReader.read(files, FolderRecords.pageSlugs(folder));
    var database = Database.open(DatabaseAddress.inFolder(data));
    var random = new SecureRandom();
    var register = new Register(SigningKey.generate("preview.example.org/log", random), Clock.systemUTC(), random);
    var reader = new RegisterReader(database);
    FolderRecords.bringIn(folder, files, organisation, true, database, register, reader);
    if (!(LuceneIndex.open(data.resolve("index"), reader, organisation, Clock.systemUTC()) instanceof LuceneIndex.Opened(LuceneIndex index))) {
      throw new IllegalStateException("the new folder " + data + " is in use");
    }
    var cache = new AnswerCache(50_000_000);
    var pages = new Pages(organisation, reader, index, Clock.systemUTC(), address);
    var site = new Site(cache, false, organisation.languages(), pages);
    var following = Following.start(reader, List.of(index, new Freshness(cache, reader)));
    Runtime.getRuntime().addShutdownHook(new Thread(following::close));
    var vertx = Vertx.vertx();
    var router = Router.router(vertx);
    site.front(router);
    pages.routes(router, site);
    vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    System.out.println(address + "/");
  }
}
