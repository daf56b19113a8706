// SPDX-License-Identifier: Apache-2.0

/** Drives a running demo by its connections file, as a client that knows nothing else. */
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public final class Drive {
  private static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private int passed;
  private int failed;

  public static void main(String[] arguments) throws Exception {
    Drive drive = new Drive();
    List<Map<String, String>> connections = connections(Files.readString(Path.of(arguments[0])));
    drive.check("there are connections", connections.size() >= 13, connections.size());
    for (Map<String, String> connection : connections) {
      drive.common(connection);
      if (connection.get("app").equals("directory")) {
        drive.lifeCycle(connection);
        drive.device(connection);
      } else {
        drive.guide(connection);
      }
    }
    for (Map<String, String> one : connections) {
      for (Map<String, String> other : connections) {
        if (one != other && !one.get("baseUrl").equals(other.get("baseUrl"))) {
          drive.crossed(one, other);
        }
      }
    }
    for (Map<String, String> one : firstOfEachApplication(connections)) {
      drive.kit(one, neighbour(one, connections), Path.of(arguments[1]));
    }
    System.out.println(drive.passed + " passed, " + drive.failed + " failed");
    System.exit(drive.failed == 0 ? 0 : 1);
  }

  private static List<Map<String, String>> connections(String json) {
    List<Map<String, String>> found = new ArrayList<>();
    Matcher object = Pattern.compile("\\{[^{}]*}").matcher(json);
    while (object.find()) {
      Map<String, String> connection = new LinkedHashMap<>();
      Matcher pair = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"").matcher(object.group());
      while (pair.find()) {
        connection.put(pair.group(1), pair.group(2));
      }
      found.add(connection);
    }
    return found;
  }

  private static List<Map<String, String>> firstOfEachApplication(
      List<Map<String, String>> connections) {
    Map<String, Map<String, String>> first = new LinkedHashMap<>();
    connections.forEach(one -> first.putIfAbsent(one.get("app"), one));
    return List.copyOf(first.values());
  }

  private static Map<String, String> neighbour(
      Map<String, String> tenant, List<Map<String, String>> connections) {
    return connections.stream()
        .filter(one -> one.get("app").equals(tenant.get("app")))
        .filter(one -> !one.get("tenant").equals(tenant.get("tenant")))
        .findFirst()
        .orElseThrow();
  }

  /** The packaged test kit, as a user types it. */
  private void kit(Map<String, String> c, Map<String, String> other, Path jar) throws Exception {
    run(
        c,
        jar,
        "check",
        "--other-url",
        other.get("baseUrl"),
        "--other-token",
        other.get("token"));
    run(c, jar, "replay", "--other-token", other.get("token"));
    if (c.get("app").equals("directory")) {
      run(c, jar, "entra", "--users", "50", "--groups", "5", "--cycles", "2");
      run(c, jar, "okta", "--users", "50", "--groups", "5", "--cycles", "2");
    }
  }

  private void run(Map<String, String> c, Path jar, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("java", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--allow-existing-users", "--url", c.get("baseUrl")));
    ProcessBuilder kit = new ProcessBuilder(command).redirectErrorStream(true);
    kit.environment().put("SCIM_TOKEN", c.get("token"));
    Process running = kit.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    check(
        c.get("app") + "/" + c.get("tenant") + ": test kit, " + arguments[0],
        running.waitFor() == 0,
        output);
  }

  private void check(String what, boolean isRight, Object got) {
    System.out.println((isRight ? "ok    " : "FAIL  ") + what + (isRight ? "" : ": " + got));
    passed += isRight ? 1 : 0;
    failed += isRight ? 0 : 1;
  }

  private HttpResponse<String> send(
      Map<String, String> to, String token, String method, String path, String body)
      throws Exception {
    URI base = URI.create(to.get("baseUrl"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://" + to.get("connectTo") + base.getRawPath() + path))
            .header("Host", base.getRawAuthority())
            .header("Content-Type", "application/scim+json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static boolean isScim(HttpResponse<String> answer, int status) {
    return answer.statusCode() == status
        && answer.headers().firstValue("Content-Type").orElse("").startsWith("application/scim+json");
  }

  private void common(Map<String, String> c) throws Exception {
    String name = c.get("app") + "/" + c.get("tenant") + ": ";
    HttpResponse<String> config = send(c, c.get("token"), "GET", "/ServiceProviderConfig", "");
    check(name + "configuration", isScim(config, 200), config.statusCode());
    HttpResponse<String> schemas = send(c, c.get("token"), "GET", "/Schemas", "");
    check(name + "schemas", isScim(schemas, 200) && schemas.body().contains(USER), schemas.body());
    HttpResponse<String> list = send(c, c.get("token"), "GET", "/Users?count=1", "");
    check(name + "list", isScim(list, 200), list.body());
    HttpResponse<String> without = send(c, "", "GET", "/Users", "");
    check(name + "no token", isScim(without, 401), without.body());
    HttpResponse<String> method = send(c, c.get("token"), "PUT", "/Users", "{}");
    check(name + "wrong method", isScim(method, 405), method.body());
  }

  private void lifeCycle(Map<String, String> c) throws Exception {
    String name = c.get("app") + "/" + c.get("tenant") + ": ";
    String token = c.get("token");
    String user =
        "{\"schemas\":[\"" + USER + "\"],\"userName\":\"drive@example.test\",\"active\":true}";
    HttpResponse<String> created = send(c, token, "POST", "/Users", user);
    check(name + "create", isScim(created, 201), created.body());
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created.body());
    String path = "/Users/" + (id.find() ? id.group(1) : "none");
    HttpResponse<String> again = send(c, token, "POST", "/Users", user);
    check(name + "conflict", isScim(again, 409) && again.body().contains("uniqueness"), again.body());
    String disable =
        "{\"schemas\":[\""
            + PATCH
            + "\"],\"Operations\":[{\"op\":\"replace\",\"path\":\"active\",\"value\":false}]}";
    HttpResponse<String> patched = send(c, token, "PATCH", path, disable);
    check(name + "disable", isScim(patched, 200), patched.body());
    HttpResponse<String> read = send(c, token, "GET", path, "");
    check(name + "is disabled", read.body().contains("\"active\":false"), read.body());
    HttpResponse<String> found =
        send(c, token, "GET", "/Users?filter=userName+eq+%22DRIVE%40example.test%22", "");
    check(name + "found", found.body().contains("\"totalResults\":1"), found.body());
    HttpResponse<String> deleted = send(c, token, "DELETE", path, "");
    check(name + "delete", deleted.statusCode() == 204, deleted.statusCode());
    HttpResponse<String> gone = send(c, token, "GET", path, "");
    check(name + "gone", isScim(gone, 404), gone.body());
  }

  /** What each application's guide needs: test connection, a user, found, disabled, deleted. */
  private void guide(Map<String, String> c) throws Exception {
    String name = c.get("app") + "/" + c.get("tenant") + ": ";
    String token = c.get("token");
    String nobody = "/Users?filter=userName+eq+%223f0c7d1e-9b1a-4e7c-8f55-0d2b6a1c9e47%22";
    HttpResponse<String> empty = send(c, token, "GET", nobody, "");
    check(name + "test connection", empty.body().contains("\"totalResults\":0"), empty.body());
    String user =
        "{\"schemas\":[\"" + USER + "\"],\"userName\":\"drive@example.test\",\"active\":true"
            + profile(c.get("app")) + "}";
    HttpResponse<String> created = send(c, token, "POST", "/Users", user);
    check(name + "create", isScim(created, 201), created.body());
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(created.body());
    String path = "/Users/" + (id.find() ? id.group(1) : "none");
    HttpResponse<String> found =
        send(c, token, "GET", "/Users?filter=userName+eq+%22DRIVE%40example.test%22", "");
    check(name + "found", found.body().contains("\"totalResults\":1"), found.body());
    String disable =
        "{\"schemas\":[\""
            + PATCH
            + "\"],\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}";
    HttpResponse<String> patched = send(c, token, "PATCH", path, disable);
    check(name + "disable", patched.body().contains("\"active\":false"), patched.body());
    boolean hasGroups = !c.get("app").equals("insightly") && !c.get("app").equals("insite-lms");
    HttpResponse<String> groups = send(c, token, "GET", "/Groups", "");
    check(name + "groups", isScim(groups, hasGroups ? 200 : 404), groups.statusCode());
    HttpResponse<String> deleted = send(c, token, "DELETE", path, "");
    check(name + "delete", deleted.statusCode() == 204, deleted.statusCode());
    HttpResponse<String> wrong = send(c, token, "POST", "/Users", "{\"schemas\":[\"" + USER + "\"]}");
    check(name + "required", isScim(wrong, 400) && wrong.body().contains("userName"), wrong.body());
  }

  /** What the application takes besides a name and whether the user is active. */
  private static String profile(String app) {
    return app.equals("insights")
        ? ""
        : ",\"externalId\":\"drive\",\"name\":{\"givenName\":\"Drive\",\"familyName\":\"Test\"}"
            + ",\"emails\":[{\"type\":\"work\",\"value\":\"drive@example.test\"}]";
  }

  /** The resource type that the demo was given as a file. */
  private void device(Map<String, String> c) throws Exception {
    String name = c.get("app") + "/" + c.get("tenant") + ": ";
    String token = c.get("token");
    String device =
        "{\"schemas\":[\"urn:example:scim:schemas:Device\"],\"serialNumber\":\"C02\"}";
    HttpResponse<String> created = send(c, token, "POST", "/Devices", device);
    check(name + "device", isScim(created, 201), created.body());
    HttpResponse<String> again = send(c, token, "POST", "/Devices", device);
    check(name + "serial number is taken", isScim(again, 409), again.body());
    HttpResponse<String> types = send(c, token, "GET", "/ResourceTypes/Device", "");
    check(name + "type of device", types.body().contains("\"endpoint\":\"/Devices\""), types.body());
  }

  private void crossed(Map<String, String> one, Map<String, String> other) throws Exception {
    HttpResponse<String> answer = send(one, other.get("token"), "GET", "/Users", "");
    check(
        one.get("app") + "/" + one.get("tenant") + " with the token of " + other.get("tenant"),
        isScim(answer, 401),
        answer.statusCode());
  }
}
