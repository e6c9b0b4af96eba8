# Posts the documented example. What is expected is its total, or, where a credential is asked for
# and none is at hand, the refusal.
set -- --silent --show-error --max-time 20 --retry 5 --retry-connrefused --retry-max-time 60
set -- "$@" --connect-to "::${CONNECT_TO}" --write-out '\n%{http_code}'
if [ -f /etc/penalties/tls/tls.crt ]; then
  set -- "$@" --cacert /etc/penalties/tls/tls.crt
fi
if [ -n "${API_KEY:-}" ]; then
  set -- "$@" --header "X-API-Key: ${API_KEY}"
fi
answer="$(printf %s "${REQUEST}" | curl "$@" --header 'Content-Type: application/json' --data-binary @- "${URL}")"
echo "${answer}"
case "${EXPECTED}:$(printf %s "${answer}" | tr -d ' \n')" in
  5.25:*'"total":5.25,'*200) ;;
  401:*401) ;;
  *) echo "Expected ${EXPECTED}. Received the answer above." >&2; exit 1 ;;
esac
