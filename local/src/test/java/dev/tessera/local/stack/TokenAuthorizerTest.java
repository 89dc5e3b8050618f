package dev.tessera.local.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tessera.local.token.SigningKey;
import dev.tessera.local.token.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is let in, and all that is not. */
final class TokenAuthorizerTest {
    private static final Instant NOW = Instant.parse("2026-11-02T09:30:00Z");
    private static final RSAKey KEY = SigningKey.ofProcess();
    private static final RSAKey STRANGERS = SigningKey.ofProcess();

    private final TokenAuthorizer authorizer =
            new TokenAuthorizer(KEY.toPublicJWK(), TokenIssuer.ISSUER, TokenIssuer.AUDIENCE, () -> NOW);

    @Test
    void aTokenOfTheIssuerIsLetIn() {
        String token = new TokenIssuer(KEY, () -> NOW)
                .issue(List.of("segments/read", "segments/write"), List.of("bank"), Duration.ofSeconds(1));
        JWTClaimsSet claims = authorizer.authorize("Bearer " + token).orElseThrow();
        assertEquals(List.of("segments/read", "segments/write"), TokenAuthorizer.scopes(claims));
        assertEquals(List.of("bank"), claims.getClaim("datasets"));
        assertTrue(authorizer.authorize("bearer " + token).isPresent());
        assertTrue(authorizer.authorize(token).isPresent());
    }

    @Test
    void aClientStandsForAnAudienceThatIsNotThere() throws Exception {
        assertTrue(isLetIn(claims -> claims.audience((String) null).claim("client_id", TokenIssuer.AUDIENCE)));
        assertRefused(claims -> claims.audience((String) null).claim("client_id", "another"));
        assertRefused(claims -> claims.audience((String) null));
        assertRefused(claims -> claims.audience("another").claim("client_id", TokenIssuer.AUDIENCE));
    }

    @Test
    void timesAreKept() throws Exception {
        assertTrue(isLetIn(claims -> claims));
        assertRefused(claims -> claims.expirationTime(null));
        assertRefused(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(1))));
        assertRefused(claims -> claims.notBeforeTime(Date.from(NOW.plusSeconds(1))));
        assertRefused(claims -> claims.issueTime(Date.from(NOW.plusSeconds(1))));
    }

    @Test
    void anotherIssuersTokenIsRefused() throws Exception {
        assertRefused(claims -> claims.issuer("https://issuer.example.com"));
        assertRefused(claims -> claims.issuer(null));
    }

    @Test
    void anotherKeysSignatureIsRefused() throws Exception {
        // It names the issuer's key, but is signed with a stranger's.
        assertRefused(header(JWSAlgorithm.RS256), new RSASSASigner(STRANGERS));
        JWSHeader strangers = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(STRANGERS.getKeyID())
                .build();
        assertRefused(strangers, new RSASSASigner(STRANGERS));
    }

    @Test
    void aTokenWithoutAKeyIdOrByAnotherAlgorithmIsRefused() throws Exception {
        assertRefused(new JWSHeader(JWSAlgorithm.RS256), new RSASSASigner(KEY));
        assertRefused(header(JWSAlgorithm.RS512), new RSASSASigner(KEY));
        // The public key taken for a secret.
        assertRefused(
                header(JWSAlgorithm.HS256), new MACSigner(KEY.toRSAPublicKey().getEncoded()));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void aTokenThatWasChangedIsRefused() throws Exception {
        String[] parts = token(claims -> claims).split("\\.", -1);
        String more = new PlainJWT(claims().claim("scope", "segments/erase").build()).serialize();
        assertRefused(parts[0] + "." + more.split("\\.", -1)[1] + "." + parts[2]);
        assertRefused(parts[0] + "." + parts[1] + ".");
        assertRefused(parts[0] + "." + parts[1]);
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String header : new String[] {"", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer a.b.c", "..."}) {
            assertRefused(header);
        }
        assertEquals(Optional.empty(), authorizer.authorize(null));
    }

    private static JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(KEY.getKeyID()).build();
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(TokenIssuer.ISSUER)
                .audience(TokenIssuer.AUDIENCE)
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .claim("scope", "segments/read");
    }

    private static String token(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return signed(
                header(JWSAlgorithm.RS256),
                new RSASSASigner(KEY),
                change.apply(claims()).build());
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private boolean isLetIn(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        return authorizer.authorize("Bearer " + token(change)).isPresent();
    }

    private void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        assertRefused("Bearer " + token(change));
    }

    private void assertRefused(JWSHeader header, JWSSigner signer) throws JOSEException {
        assertRefused("Bearer " + signed(header, signer, claims().build()));
    }

    private void assertRefused(String header) {
        assertEquals(
                Map.of(),
                authorizer.authorize(header).map(JWTClaimsSet::getClaims).orElse(Map.of()));
    }
}
