package dev.tessera.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for Secrets Manager, for which there is no server to embed: of its protocol (AWS JSON 1.1) it knows
 * CreateSecret, PutSecretValue, GetSecretValue and DeleteSecret, of texts, with the stages AWSCURRENT and AWSPREVIOUS.
 */
final class SecretsServer implements AutoCloseable {
    private static final String TARGET = "secretsmanager.";

    /** What a request cannot be answered for, by the name that the SDK knows. */
    private static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String type;

        RefusedException(String type, String message) {
            super(message);
            this.type = type;
        }
    }

    private record Version(String id, String text) {}

    private static final class Secret {
        private Version current;
        private @Nullable Version previous;

        Secret(Version current) {
            this.current = current;
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Secret> secrets = new HashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private SecretsServer(HttpServer server) {
        this.server = server;
    }

    static SecretsServer start(int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        SecretsServer server = new SecretsServer(http);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            ObjectNode answer;
            int status = 200;
            try {
                String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
                answer = answer(
                        target.startsWith(TARGET) ? target.substring(TARGET.length()) : target,
                        json.readTree(exchange.getRequestBody()));
            } catch (RefusedException e) {
                status = 400;
                answer = json.createObjectNode().put("__type", e.type).put("message", e.getMessage());
            }
            byte[] body = json.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized ObjectNode answer(String operation, JsonNode request) throws RefusedException {
        String name = name(request.path(operation.equals("CreateSecret") ? "Name" : "SecretId")
                .asText());
        Version version = new Version(
                request.path("ClientRequestToken").asText(UUID.randomUUID().toString()),
                request.path("SecretString").asText());
        return switch (operation) {
            case "CreateSecret" -> {
                if (secrets.putIfAbsent(name, new Secret(version)) != null) {
                    throw new RefusedException("ResourceExistsException", "the secret '" + name + "' is there already");
                }
                yield described(name, version);
            }
            case "PutSecretValue" -> {
                Secret secret = secret(name);
                secret.previous = secret.current;
                secret.current = version;
                yield described(name, version);
            }
            case "GetSecretValue" -> {
                Secret secret = secret(name);
                boolean before = request.path("VersionStage").asText().equals("AWSPREVIOUS");
                Version asked = before ? secret.previous : secret.current;
                if (asked == null) {
                    throw new RefusedException("ResourceNotFoundException", "the secret '" + name + "' was put once");
                }
                ObjectNode answer = described(name, asked).put("SecretString", asked.text());
                answer.putArray("VersionStages").add(before ? "AWSPREVIOUS" : "AWSCURRENT");
                yield answer;
            }
            case "DeleteSecret" -> {
                ObjectNode answer = described(name, secret(name).current);
                secrets.remove(name);
                yield answer;
            }
            default -> throw new RefusedException("UnknownOperationException", "there is no " + operation + " here");
        };
    }

    private Secret secret(String name) throws RefusedException {
        Secret secret = secrets.get(name);
        if (secret == null) {
            throw new RefusedException("ResourceNotFoundException", "there is no secret '" + name + "'");
        }
        return secret;
    }

    /** A secret may be named by its ARN. */
    private static String name(String id) {
        return id.startsWith(arn("")) ? id.substring(arn("").length()) : id;
    }

    private static String arn(String name) {
        return "arn:aws:secretsmanager:" + Clients.REGION + ":000000000000:secret:" + name;
    }

    private ObjectNode described(String name, Version version) {
        return json.createObjectNode().put("ARN", arn(name)).put("Name", name).put("VersionId", version.id());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
