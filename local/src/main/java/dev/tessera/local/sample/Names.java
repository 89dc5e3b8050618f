package dev.tessera.local.sample;

import java.util.List;

/** Names of made-up people and places; some have letters beyond ASCII. */
final class Names {
    private static final List<String> CITIES = List.of(
            "Alderton",
            "Bracken",
            "Castleford",
            "Dunmore",
            "Easthölm",
            "Fenwick",
            "Grünau",
            "Saint-Rémy",
            "Villanueva",
            "Ørsted");
    private static final List<String> STREETS = List.of(
            "Daffodil Street",
            "Second Street",
            "Harbour Road",
            "Mill Lane",
            "Station Road",
            "Rue de l'Église",
            "Birkenstraße",
            "Calle Peña",
            "Orchard Avenue",
            "Kings Road");
    private static final List<String> WOMEN = List.of(
            "Rosa", "Zoë", "Anna", "Inés", "Françoise", "Maria", "Jutta", "Emily", "Noor", "Grace", "Léa", "Helen");
    private static final List<String> MEN = List.of(
            "Donald", "José", "André", "Jürgen", "Peter", "Omar", "Søren", "James", "Luis", "Viktor", "Paul", "Amir");
    private static final List<String> FAMILIES = List.of(
            "Marek",
            "Müller",
            "Johnston",
            "Núñez",
            "Lefèvre",
            "Okafor",
            "Bjørnson",
            "Smith",
            "Garcia",
            "Weiß",
            "O'Neill",
            "Tanaka",
            "Rossi",
            "Becker",
            "Haddad",
            "Novak");

    private Names() {}

    static String city(Draws draws) {
        return draws.pick(CITIES);
    }

    static String street(Draws draws) {
        return draws.pick(STREETS);
    }

    static String firstName(Draws draws, boolean isWoman) {
        return draws.pick(isWoman ? WOMEN : MEN);
    }

    static String lastName(Draws draws) {
        return draws.pick(FAMILIES);
    }
}
