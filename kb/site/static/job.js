// Follows a submission: asks for its state and goes on when it is done.
(() => {
  const box = document.getElementById("job");
  const steps = { waiting: 0, reading: 1, finding: 2, checking: 3, done: 4 };
  const passed = (since) => {
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(since)) / 1000));
    return seconds < 5 ? "" : seconds < 120 ? `${seconds} seconds so far` : `${Math.floor(seconds / 60)} minutes so far`;
  };
  let pause = 400;
  async function look() {
    try {
      const answer = await fetch(box.dataset.twin, { headers: { accept: "application/json" } });
      const job = await answer.json();
      if (job.state === "done" || job.state === "failed") return location.reload();
      document.getElementById("stage").textContent = job.stage[0].toUpperCase() + job.stage.slice(1) + "…";
      document.getElementById("progress").value = steps[job.stage.split(" ")[0]] ?? 1;
      document.getElementById("passed").textContent = job.started ? passed(job.started) : "";
    } catch {
      document.getElementById("stage").textContent = "The server does not answer. Trying again…";
    }
    pause = Math.min(pause * 1.2, 3000);
    setTimeout(look, pause);
  }
  setTimeout(look, pause);
})();
