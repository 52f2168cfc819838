"""A language model as a reader, where the operator names an address that speaks the OpenAI chat form.

Off unless CLAIMLEDGER_READER_URL is set. It says what each figure is said of; what is printed, and where, the lexical
pass says. Figures that it makes up, and frames that are none, are dropped and counted.

    CLAIMLEDGER_READER_URL      http://127.0.0.1:8080/v1 (llama.cpp server, Ollama, vLLM...)
    CLAIMLEDGER_READER_NAME     the model's name there
    CLAIMLEDGER_READER_KEY      a key, where the address asks for one; never stored or printed
    CLAIMLEDGER_READER_SECONDS  longest wait for one answer (120)
    CLAIMLEDGER_READER_CACHE    folder of answers by the hash of what was asked
    CLAIMLEDGER_READER_REMOTE   1: text may leave this network (--allow-remote sets it)
"""

from kb.model_reader.reading import ModelReader

__all__ = ["ModelReader"]
