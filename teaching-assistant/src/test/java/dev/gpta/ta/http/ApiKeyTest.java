package dev.gpta.ta.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TinyServer.class)
@TestProfile(ApiKeyTest.WithKey.class)
class ApiKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "s3cret", "Bearer s3cret "})
    void whoDoesNotKnowTheKeyIsToldHowToSendIt(String header) {
        given().header("Authorization", header + "x")
                .get("/v1/models")
                .then()
                .statusCode(401)
                .body("error.code", equalTo("invalid_api_key"))
                .body("error.message", containsString("Authorization: Bearer"));
    }

    @Test
    void whoKnowsItIsLetIn() {
        given().header("Authorization", "Bearer s3cret")
                .get("/v1/models")
                .then()
                .statusCode(200);
    }

    @Test
    void healthIsForEverybody() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    public static class WithKey implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gpta.ta-server.api-key", "s3cret");
        }
    }
}
