# docker build -t kg . && docker run --rm -u "$(id -u):$(id -g)" -v "$PWD/seeds:/in:ro" -v "$PWD/output:/out" kg build /in -o /out
FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/kg
COPY requirements.lock ./
RUN /opt/kg/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY ontology ontology
COPY src src
RUN /opt/kg/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
 && /opt/kg/bin/python -m compileall -q /opt/kg

FROM python:3.12-slim
COPY --from=build /opt/kg /opt/kg
ENV PATH=/opt/kg/bin:$PATH PYTHONUTF8=1 PYTHONDONTWRITEBYTECODE=1
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin kg \
 && install -d -o kg -g kg /out
USER kg
WORKDIR /tmp
ENTRYPOINT ["kg"]
CMD ["--help"]
