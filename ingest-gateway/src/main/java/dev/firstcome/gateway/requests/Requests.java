package dev.firstcome.gateway.requests;

/** All that HTTP needs to take requests and to say what they came to. */
public record Requests(
    RequestDesk desk, Outcomes outcomes, Answers answers, RequestIds ids, OutcomeLog log) {}
