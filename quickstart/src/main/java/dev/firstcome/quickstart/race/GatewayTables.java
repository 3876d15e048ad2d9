package dev.firstcome.quickstart.race;

import dev.firstcome.contract.Position;
import dev.firstcome.contract.json.Json;
import dev.firstcome.contract.json.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's reads, where Postgres itself is out of reach. They show the rows that callers were
 * told of; a row that nobody was told of they cannot show.
 */
final class GatewayTables implements Tables {
  private static final String WAIT = "wait=15";

  private final HttpTransport http;

  GatewayTables(HttpTransport http) {
    this.http = http;
  }

  @Override
  public String from() {
    return "gateway";
  }

  @Override
  public List<Claim> claims(Contest contest, Optional<Position> upTo, List<String> winners) {
    String query = upTo.map(position -> "?position=" + position).orElse("");
    List<Claim> claims = new ArrayList<>();
    for (String id : winners) {
      String path = "/v1/" + contest.readAt() + "/" + id + query;
      HttpAnswer answer = http.get(path, WAIT);
      if (answer.isSuccess()) {
        try {
          claims.add(contest.claim(Json.read(answer.body())));
        } catch (Malformed notOurs) {
          // Then there is no row that says what it should.
        }
      }
    }
    return claims;
  }

  @Override
  public void close() {
    // The connections are the race's.
  }
}
